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

const BODY: Record<Shape, string> = {
  list: "coalesce(json_agg(_rest_row), '[]')",
  object: "coalesce(json_agg(_rest_row) -> 0, 'null')",
  values: "coalesce(json_agg(_rest_row.value), '[]')",
  value: "coalesce(json_agg(_rest_row.value) -> 0, 'null')",
  none: "null",
};

type Parts = { with?: string; rows: string; shape: Shape; total?: string; media: MediaType };

/** Wraps the rows into one row: how many, the JSON made by Postgres, and what functions set for the answer. */
export function wrap({ with: source, rows, shape, total, media }: Parts): string {
  const json = BODY[shape];
  const body = media.stripNulls && shape !== "none" ? `json_strip_nulls(${json})` : json;
  return [
    source ? `with source as (${source})` : "",
    `select count(*)::int as page, (${total ?? "null"})::text as total, (${body})::text as body,`,
    `nullif(current_setting('pgrst.inserted', true), '') as inserted,`,
    `nullif(current_setting('response.headers', true), '') as headers,`,
    `nullif(current_setting('response.status', true), '') as status`,
    `from (${rows}) as _rest_row`,
  ].join(" ");
}
