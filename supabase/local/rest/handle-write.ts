import { type Call, run } from "./call.ts";
import { badBody, unsupported } from "./errors.ts";
import { refuseMediaHandler } from "./media-handlers.ts";
import { type Payload, parseRows, payloadColumns } from "./payload.ts";
import { planRead } from "./plan.ts";
import { parseQuery, type Query } from "./query.ts";
import { refuseRepresentations } from "./representations.ts";
import { answerWith, checkCardinality, contentRange } from "./respond.ts";
import { findTable } from "./schema-cache.ts";
import { Params } from "./sql-filter.ts";
import { readSql } from "./sql-read.ts";
import { conflictColumns, deleteSql, insertSql, updateSql, type Write } from "./sql-write.ts";
import { type ResultRow, wrap } from "./statement.ts";

const NO_ROWS: Payload = { text: "[]", keys: [], length: 0 };

/** POST (insert, upsert), PATCH (update) and DELETE of a table or view. */
export async function handleWrite(call: Call): Promise<Response> {
  const { schema, media, preferences, method } = call;
  const query = parseQuery(call.search, () => false);
  refuseSilentlyIgnored(call, query);
  const rows = method === "DELETE" ? NO_ROWS : parseRows(call.body, query.columns);
  if (method === "PATCH" && rows.length > 1) throw badBody("An update takes one object");
  const table = findTable(schema, call.name);
  const node = planRead(schema, query, table.name, table);
  refuseRepresentations(node, preferences.representation);
  if (preferences.representation) refuseMediaHandler(call, table.name, query);
  const columns = payloadColumns(table, rows.keys);
  const params = new Params();
  const write: Write = { table, node, rows, columns, preferences, onConflict: query.onConflict };
  if (isUpsert(call)) refuseUnknownKey(write);
  const source = writeSql(method, write, params);
  const shown = preferences.representation;
  const text = wrap({
    with: source,
    // The conditions chose the rows to change; all that were changed are shown.
    rows: shown ? readSql({ ...node, conditions: [] }, "source", params) : "select from source",
    shape: shown ? (media.object ? "object" : "list") : "none",
    total: "select count(*) from source",
    media,
  });
  // Also when nothing is shown: a client that asks for one object gets no more than one row changed.
  const single = media.object;
  const check = (row: ResultRow) =>
    checkCardinality({ ...row, page: Number(row.total) }, single, preferences);
  const holdCommit = single || preferences.maxAffected !== undefined;
  const statement = { text, values: params.values };
  const row = await run(call, `/${call.name}`, statement, { readOnly: false, check, holdCommit });
  return respond(call, row, isUpsert(call) && conflictColumns(write).length > 0);
}

const isUpsert = ({ method, preferences }: Call): boolean =>
  method === "POST" && (preferences.merge || preferences.ignore);

// PostgREST follows a view's columns to the primary key of its table.
function refuseUnknownKey({ table, onConflict }: Write): void {
  if (table.isView && !onConflict) {
    throw unsupported(`An upsert without 'on_conflict' into the view '${table.name}'`);
  }
}

function writeSql(method: string, write: Write, params: Params): string {
  if (method === "POST") return insertSql(write, params);
  if (method === "DELETE") return deleteSql(write, params);
  return updateSql(write, params);
}

// PostgREST drops these without a word, so `.delete().limit(1)` deletes every match; here they are errors.
function refuseSilentlyIgnored(call: Call, query: Query): void {
  const { method } = call;
  if (query.onConflict && !isUpsert(call)) {
    throw unsupported("The parameter 'on_conflict' without an upsert");
  }
  for (const { path, conditions, limit, offset } of query.modifiers.values()) {
    if (conditions.length > 0 && path.length > 0) {
      throw unsupported(`A filter on the embedded resource '${path.join(".")}' with ${method}`);
    }
    if (conditions.length > 0 && method === "POST") throw unsupported("A filter with POST");
    if (path.length === 0 && limit !== undefined) throw unsupported(`The parameter 'limit' with ${method}`);
    if (path.length === 0 && offset !== undefined) throw unsupported(`The parameter 'offset' with ${method}`);
  }
}

function respond({ media, method, ...call }: Call, row: ResultRow, resolves: boolean): Response {
  const applied = call.preferences.applied.filter((each) => resolves || !each.startsWith("resolution="));
  const preferences = { ...call.preferences, applied };
  const total = preferences.count ? row.total : null;
  const affected = method === "PATCH" ? Number(row.total ?? 0) : 0;
  const nothingNew = preferences.merge && Number(row.inserted ?? 0) <= 0;
  const success = preferences.representation ? 200 : 204;
  const status = method !== "POST" ? success : nothingNew ? 200 : 201;
  const range = contentRange(0, affected, total);
  return answerWith({ row, status, range, media, preferences, body: row.body });
}
