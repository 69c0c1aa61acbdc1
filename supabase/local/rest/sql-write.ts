import { escapeIdentifier as ident } from "pg";
import { RestError } from "./errors.ts";
import type { Payload } from "./payload.ts";
import type { ReadNode } from "./plan.ts";
import type { Preferences } from "./prefer.ts";
import type { Column, Table } from "./schema.ts";
import { conditionsSql, type Params } from "./sql-filter.ts";
import { tableSql } from "./sql-read.ts";

/** One mutation, parsed: what to write (`rows`), to which rows (`node`), and what to give back. */
export type Write = {
  table: Table;
  node: ReadNode;
  rows: Payload;
  columns: Column[];
  preferences: Preferences;
  onConflict: string[] | undefined;
};

const names = (columns: string[]): string => columns.map((column) => ident(column)).join(", ");

// How many rows an upsert inserted is counted in a setting of the transaction: + 1 for each row proposed,
// - 1 for each that was updated instead. (`xmax = 0` would need the right to read the whole table.)
const countInserted = (step: "+ 1" | "- 1"): string =>
  `where set_config('pgrst.inserted', (coalesce(nullif(current_setting('pgrst.inserted', true), ''), '0')::int ${step})::text, true) is not null`;

/** `insert … select … from json`, with `on conflict` when the request resolves duplicates. */
export function insertSql(write: Write, params: Params): string {
  const { table, columns, preferences, rows } = write;
  const keys = columns.map((column) => column.name);
  return [
    `insert into ${tableSql(table.name)} as ${ident(table.name)}`,
    keys.length === 0 ? "" : `(${names(keys)})`,
    rowsSql(write, params.add(rows.text)),
    preferences.merge ? countInserted("+ 1") : "",
    conflictSql(write, keys),
    returningSql(write),
  ].join(" ");
}

// With `missing=default` a key that is not there takes the default of its column, else null.
function rowsSql({ columns, preferences }: Write, body: string): string {
  if (columns.length === 0) return `select from json_array_elements(${body}::json) as _e`;
  const types = columns.map(({ name, type }) => `${ident(name)} ${type}`).join(", ");
  const values = columns.map(({ name }) => `_r.${ident(name)}`).join(", ");
  if (!preferences.missingDefault) {
    return `select ${values} from json_to_recordset(${body}::json) as _r(${types})`;
  }
  // As in PostgREST the defaults go under the row before it is read: a domain may not allow that a key is missing.
  const defaults = columns.flatMap(({ name, fallback }) =>
    fallback === null ? [] : `${literal(name)}, ${fallback}`,
  );
  const row = `jsonb_build_object(${defaults.join(", ")}) || _e.value`;
  return `select ${values} from jsonb_array_elements(${body}::jsonb) as _e(value), jsonb_to_record(${row}) as _r(${types})`;
}

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** The columns by which an insert finds duplicates; none, and it is a plain insert, without a primary key. */
export const conflictColumns = ({ table, onConflict }: Pick<Write, "table" | "onConflict">): string[] =>
  onConflict ?? table.primaryKey;

function conflictSql(write: Write, keys: string[]): string {
  const { preferences } = write;
  const target = conflictColumns(write);
  if ((!preferences.merge && !preferences.ignore) || target.length === 0) return "";
  const conflict = `on conflict (${names(target)})`;
  if (preferences.ignore || keys.length === 0) return `${conflict} do nothing`;
  const changes = keys.map((key) => `${ident(key)} = excluded.${ident(key)}`);
  return `${conflict} do update set ${changes.join(", ")} ${countInserted("- 1")}`;
}

/** `update … from json`; refuses to change every row of a table, as the hosted service does. */
export function updateSql(write: Write, params: Params): string {
  const { table, node, columns, rows } = write;
  // Nothing to set: no row is changed, and none is shown.
  if (columns.length === 0) return `select * from ${tableSql(table.name)} where false`;
  const source = rowsSql(write, params.add(rows.text));
  const changes = columns.map(({ name }) => `${ident(name)} = _body.${ident(name)}`);
  const labels = names(columns.map((column) => column.name));
  const where = whereSql(node, params) ?? refuseAll("UPDATE");
  const target = `${tableSql(table.name)} as ${ident(table.name)}`;
  return `update ${target} set ${changes.join(", ")} from (${source}) as _body(${labels}) where ${where} ${returningSql(write)}`;
}

export function deleteSql(write: Write, params: Params): string {
  const where = whereSql(write.node, params) ?? refuseAll("DELETE");
  const target = `${tableSql(write.table.name)} as ${ident(write.table.name)}`;
  return `delete from ${target} where ${where} ${returningSql(write)}`;
}

// What is embedded is joined to the rows that were changed, so the choice of rows knows columns only.
const whereSql = (node: ReadNode, params: Params): string | undefined =>
  conditionsSql({ ...node, embeds: [] }, params);

function refuseAll(command: string): never {
  throw new RestError(400, "21000", `${command} requires a WHERE clause`);
}

// Only what the answer needs is returned, since every returned column must be one that the role may read.
function returningSql({ node, table, preferences }: Write): string {
  if (!preferences.representation) return "returning 1";
  const needed = new Set<string>();
  for (const item of node.columns) needed.add(item.kind === "star" ? "*" : item.field.name);
  for (const embed of node.embeds) for (const { local } of embed.relationship.pairs) needed.add(local);
  for (const { field, sort } of node.order) if (!sort) needed.add(field.name);
  if (needed.has("*")) return `returning ${ident(table.name)}.*`;
  if (needed.size === 0) return "returning 1";
  return `returning ${[...needed].map((name) => `${ident(table.name)}.${ident(name)}`).join(", ")}`;
}
