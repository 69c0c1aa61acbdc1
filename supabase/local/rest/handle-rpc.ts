import { type Call, run } from "./call.ts";
import { RestError, unsupported } from "./errors.ts";
import { refuseWriteParameters } from "./handle-read.ts";
import { refuseMediaHandler } from "./media-handlers.ts";
import { looksLikeFilter } from "./parse-filter.ts";
import { parseJson } from "./payload.ts";
import { planRead } from "./plan.ts";
import { parseQuery, type Query } from "./query.ts";
import { refuseRepresentations } from "./representations.ts";
import { answerWith, checkCardinality, checkOffset, contentRange, readStatus } from "./respond.ts";
import type { Routine } from "./schema.ts";
import { Params } from "./sql-filter.ts";
import { countSql, MAX_ROWS, readSql } from "./sql-read.ts";
import { callSql, findRoutine, type Given } from "./sql-rpc.ts";
import { type ResultRow, type Shape, wrap } from "./statement.ts";

const RESERVED = new Set(["select", "order", "limit", "offset", "and", "or", "columns", "on_conflict"]);

/** POST, GET and HEAD of a function. */
export async function handleRpc(call: Call): Promise<Response> {
  const { schema, media, preferences, method } = call;
  const isPost = method === "POST";
  const query = parseQuery(call.search, isPost ? () => false : isArgument);
  refuseWriteParameters(query);
  const given = isPost ? bodyArguments(call.body) : { keys: [...query.args.keys()], values: query.args };
  const routine = findRoutine(schema, call.name, given.keys, isPost);
  refuseMediaHandler(call, routine.table ?? routine.name, query);
  const params = new Params();
  const single = media.object && routine.returnsSet;
  if (preferences.maxAffected !== undefined && !routine.returnsSet) throw notASet();
  const { text, offset } = statementFor(call, query, routine, callSql(routine, given, params), params);
  const check = (row: ResultRow) => {
    checkOffset(row, offset);
    checkCardinality(row, single, preferences);
  };
  const readOnly = !isPost || !routine.isVolatile;
  const holdCommit = !readOnly && (single || preferences.maxAffected !== undefined || preferences.count);
  const settings: Record<string, string> = routine.timeout ? { statement_timeout: routine.timeout } : {};
  const options = { readOnly, check, holdCommit, settings };
  const row = await run(call, `/rpc/${call.name}`, { text, values: params.values }, options);
  const status = routine.returns === "void" && !routine.returnsSet ? 204 : readStatus(row);
  const range = contentRange(offset, row.page, row.total);
  return answerWith({ row, status, range, media, preferences, body: status === 204 ? null : row.body });
}

// As in PostgREST: what can be read as a filter is one, even when an argument has that name.
const isArgument = (key: string, value: string): boolean =>
  !RESERVED.has(key.slice(key.lastIndexOf(".") + 1)) && !looksLikeFilter(value);

function bodyArguments(text: string): Given {
  const body = text === "" ? "{}" : text;
  const value = parseJson(body);
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  return { keys: isObject ? Object.keys(value) : [], body };
}

function statementFor(call: Call, query: Query, routine: Routine, source: string, params: Params) {
  const { media, preferences, schema } = call;
  if (routine.returns !== "row") {
    if (query.modifiers.size > 0 || call.search.has("select")) {
      throw unsupported(`A select, filter, order or limit on '${routine.name}', which returns no rows,`);
    }
    const shape: Shape = routine.returnsSet ? "values" : "value";
    const rows = routine.returnsSet ? `select * from source limit ${MAX_ROWS}` : "select * from source";
    const total = preferences.count ? { total: "select count(*) from source" } : {};
    return { text: wrap({ with: source, rows, shape, media, ...total }), offset: 0 };
  }
  const table = routine.table === null ? undefined : schema.tables.get(routine.table);
  const node = planRead(schema, query, table?.name ?? routine.name, table);
  refuseRepresentations(node);
  const rows = readSql(node, "source", params, MAX_ROWS);
  const total = preferences.count ? { total: countSql(node, "source", params) } : {};
  const shape: Shape = media.object || !routine.returnsSet ? "object" : "list";
  return { text: wrap({ with: source, rows, shape, media, ...total }), offset: node.offset ?? 0 };
}

function notASet(): RestError {
  const message =
    "Function must return SETOF or TABLE when max-affected preference is used with handling=strict";
  return new RestError(400, "PGRST128", message);
}
