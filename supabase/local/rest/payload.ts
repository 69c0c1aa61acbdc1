import { badBody, RestError } from "./errors.ts";
import { refuseRepresentation } from "./representations.ts";
import type { Column, Table } from "./schema.ts";

/** A JSON body: the text goes to Postgres as it came, only the keys are looked at here. */
export type Payload = { text: string; keys: string[]; length: number };

const isObject = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Reads the body as text. Throws PGRST102 for another content type or for bytes that are not UTF-8. */
export async function readBody(request: Request): Promise<string> {
  const type = request.headers.get("content-type") ?? "application/json";
  if (!/^application\/(?:json|vnd\.pgrst\.object\+json|vnd\.pgrst\.array\+json)\s*(?:;|$)/i.test(type)) {
    throw badBody(`The content type ${type} is not supported by the local Supabase`);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(await request.arrayBuffer());
  } catch {
    throw badBody("Empty or invalid json");
  }
}

/** Parses rows to write: an object or an array of objects; without `columns` all must have the same keys. */
export function parseRows(text: string, columns: string[] | undefined): Payload {
  const body = parseJson(text);
  const rows: unknown[] = Array.isArray(body) ? body : [body];
  if (!rows.every(isObject)) throw badBody("Empty or invalid json");
  const keys = columns ?? Object.keys(rows[0] ?? {});
  if (!columns && !rows.every((row) => sameKeys(row, keys))) throw badBody("All object keys must match");
  return { text: Array.isArray(body) ? text : `[${text}]`, keys, length: rows.length };
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badBody("Empty or invalid json");
  }
}

function sameKeys(row: object, keys: string[]): boolean {
  return Object.keys(row).length === keys.length && keys.every((key) => Object.hasOwn(row, key));
}

/** The columns that the payload names. Throws PGRST204 for an unknown one, PGRST127 for a domain representation. */
export function payloadColumns(table: Table, keys: string[]): Column[] {
  return keys.map((key) => {
    const column = table.columns.get(key);
    refuseRepresentation(table, key, "written");
    if (column) return column;
    throw new RestError(
      400,
      "PGRST204",
      `Could not find the '${key}' column of '${table.name}' in the schema cache`,
    );
  });
}
