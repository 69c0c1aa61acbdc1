import { type Call, run } from "./call.ts";
import { unsupported } from "./errors.ts";
import { refuseMediaHandler } from "./media-handlers.ts";
import { planRead } from "./plan.ts";
import { parseQuery, type Query } from "./query.ts";
import { refuseRepresentations } from "./representations.ts";
import { answerWith, checkCardinality, checkOffset, contentRange, readStatus } from "./respond.ts";
import { findTable } from "./schema-cache.ts";
import { Params } from "./sql-filter.ts";
import { countSql, MAX_ROWS, readSql, tableSql } from "./sql-read.ts";
import { type ResultRow, wrap } from "./statement.ts";

/** GET and HEAD of a table or view. */
export async function handleRead(call: Call): Promise<Response> {
  const { schema, media, preferences } = call;
  const query = parseQuery(call.search, () => false);
  refuseWriteParameters(query);
  const table = findTable(schema, call.name);
  const node = planRead(schema, query, table.name, table);
  refuseRepresentations(node);
  refuseMediaHandler(call, table.name, query);
  const params = new Params();
  const source = tableSql(table.name);
  const rows = readSql(node, source, params, MAX_ROWS);
  const text = wrap({
    rows,
    shape: call.method === "HEAD" ? "none" : media.object ? "object" : "list",
    media,
    ...(preferences.count ? { total: countSql(node, source, params) } : {}),
  });
  const offset = node.offset ?? 0;
  const check = (row: ResultRow) => {
    checkOffset(row, offset);
    checkCardinality(row, media.object, {});
  };
  const statement = { text, values: params.values };
  const row = await run(call, `/${call.name}`, statement, { readOnly: true, check, holdCommit: false });
  const range = contentRange(offset, row.page, row.total);
  // A HEAD names the type that a GET would have.
  const body = call.method === "HEAD" ? "" : row.body;
  return answerWith({ row, status: readStatus(row), range, media, preferences, body });
}

/** `columns` and `on_conflict` say how rows are written; with a read they would be without effect. */
export function refuseWriteParameters(query: Query): void {
  if (query.columns) throw unsupported("The parameter 'columns' with a read");
  if (query.onConflict) throw unsupported("The parameter 'on_conflict' with a read");
}
