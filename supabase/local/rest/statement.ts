import type { MediaType } from "./accept.ts";

/** One statement with its values, all bound as text of unknown type. */
export type Statement = { text: string; values: string[] };

/** The one row that every statement of this server gives. */
export type ResultRow = {
  page: number;
  total: string | null;
  body: string | null;
  inserted: string | null;
  headers: string | null;
  status: string | null;
};

export type Shape = "list" | "object" | "values" | "value" | "none";

// A list looks as PostgREST's `json_agg` of rows does.
const BODY: Record<Shape, string> = {
  list: "coalesce('[' || string_agg(doc::text, E', \\n ') || ']', '[]')",
  object: "coalesce(json_agg(doc) -> 0, 'null')",
  values: "coalesce(json_agg(doc), '[]')",
  value: "coalesce(json_agg(doc) -> 0, 'null')",
  none: "null",
};

/**
 * Rows as JSON, one `doc` each. Raises once those that a statement has made come to too many bytes
 * (070-rest-limits.sql); each is made once, behind the fence of `offset 0`.
 */
export function docsSql(rows: string, doc = "row_to_json(_rest_row)"): string {
  const docs = `(select ${doc} as doc from (${rows}) as _rest_row offset 0) as _rest_doc`;
  return `${docs} where extensions.rest_allows(pg_column_size(doc))`;
}

type Parts = { with?: string; rows: string; shape: Shape; total?: string; media: MediaType };

/** Wraps the rows into one row: how many, the JSON made by Postgres, and what functions set for the answer. */
export function wrap({ with: source, rows, shape, total, media }: Parts): string {
  const json = BODY[shape];
  const body = media.stripNulls && shape !== "none" ? `json_strip_nulls((${json})::json)` : json;
  return [
    source ? `with source as (${source})` : "",
    `select count(*)::int as page, (${total ?? "null"})::text as total, (${body})::text as body,`,
    `nullif(current_setting('pgrst.inserted', true), '') as inserted,`,
    `nullif(current_setting('response.headers', true), '') as headers,`,
    `nullif(current_setting('response.status', true), '') as status`,
    `from ${fromSql(rows, shape)}`,
  ].join(" ");
}

function fromSql(rows: string, shape: Shape): string {
  if (shape === "none") return `(${rows}) as _rest_row`;
  return shape === "value" || shape === "values" ? docsSql(rows, "to_json(_rest_row.value)") : docsSql(rows);
}
