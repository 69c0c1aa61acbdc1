import type { MediaType } from "./accept.ts";
import { RestError } from "./errors.ts";
import type { Preferences } from "./prefer.ts";
import type { ResultRow } from "./statement.ts";

/** Throws PGRST116 unless there is exactly one row, PGRST124 when more were changed than allowed. */
export function checkCardinality(
  row: ResultRow,
  single: boolean,
  preferences: Pick<Preferences, "maxAffected">,
): void {
  if (single && row.page !== 1) {
    throw new RestError(406, "PGRST116", "Cannot coerce the result to a single JSON object", {
      details: `The result contains ${row.page} rows`,
    });
  }
  const affected = Number(row.total ?? row.page);
  if (preferences.maxAffected !== undefined && affected > preferences.maxAffected) {
    throw new RestError(400, "PGRST124", "Query result exceeds max-affected preference constraint", {
      details: `The query affects ${affected} rows`,
    });
  }
}

/** Throws PGRST103 when the first row asked for lies beyond the last. */
export function checkOffset(row: ResultRow, offset: number): void {
  if (row.total === null || offset <= Number(row.total)) return;
  throw new RestError(416, "PGRST103", "Requested range not satisfiable", {
    details: `An offset of ${offset} was requested, but there are only ${row.total} rows.`,
    headers: { "content-range": `*/${row.total}` },
  });
}

/** `206` when the total is known and there is more than this page. */
export function readStatus(row: ResultRow): number {
  return row.total !== null && row.page < Number(row.total) ? 206 : 200;
}

export function contentRange(offset: number, page: number, total: string | null): string {
  const rows = page === 0 ? "*" : `${offset}-${offset + page - 1}`;
  return `${rows}/${total ?? "*"}`;
}

type Answer = {
  row: ResultRow;
  status: number;
  range: string;
  media: MediaType;
  preferences: Preferences;
  body: string | null;
};

/** Builds the response; a function may have set status and headers of its own. */
export function answerWith({ row, status, range, media, preferences, body }: Answer): Response {
  const headers = new Headers({ "content-range": range });
  if (body !== null) headers.set("content-type", `${media.name}; charset=utf-8`);
  if (preferences.applied.length > 0) headers.set("preference-applied", preferences.applied.join(", "));
  if (row.headers !== null) for (const [name, value] of ownHeaders(row.headers)) headers.append(name, value);
  const final = row.status === null ? status : ownStatus(row.status);
  return new Response([101, 204, 205, 304].includes(final) ? null : body, { status: final, headers });
}

function ownStatus(text: string): number {
  if (/^[2-5]\d\d$/.test(text)) return Number(text);
  throw new RestError(500, "PGRST112", "response.status guc must be a valid status code");
}

function ownHeaders(text: string): [string, string][] {
  try {
    const list: unknown = JSON.parse(text);
    if (!Array.isArray(list)) throw new TypeError("not a list");
    return list.flatMap((entry: unknown) => Object.entries(entry ?? {}).map(toHeader));
  } catch {
    const message =
      "response.headers guc must be a JSON array composed of objects with a single key and a string value";
    throw new RestError(500, "PGRST111", message);
  }
}

function toHeader([name, value]: [string, unknown]): [string, string] {
  if (typeof value !== "string") throw new TypeError("not a string");
  return [name, value];
}
