import type { Caller } from "../context.ts";
import type { MediaType } from "./accept.ts";
import type { Preferences } from "./prefer.ts";
import type { Schema } from "./schema.ts";
import type { ResultRow, Statement } from "./statement.ts";
import type { Execute } from "./transaction.ts";

/** One request, with everything that is known before it is planned. */
export type Call = {
  method: string;
  /** Name of the table or function. */
  name: string;
  search: URLSearchParams;
  body: string;
  headers: Headers;
  caller: Caller;
  media: MediaType;
  preferences: Preferences;
  schema: Schema;
  execute: Execute;
};

type Options = {
  readOnly: boolean;
  check: (row: ResultRow) => void;
  /** Wait with the commit until the result was checked. */
  holdCommit: boolean;
  settings?: Record<string, string>;
};

/** Runs the statement of a request in its transaction, as its caller. */
export function run(call: Call, path: string, statement: Statement, options: Options): Promise<ResultRow> {
  const settings = { ...requestSettings(call, path), ...options.settings };
  return call.execute(statement, { ...options, settings, generation: call.schema.generation });
}

// What policies and functions can read, as PostgREST sets it; the settings of the role come first.
function requestSettings(call: Call, path: string): Record<string, string> {
  const { caller, schema, preferences } = call;
  const headers = Object.fromEntries(call.headers);
  const cookies = Object.fromEntries(
    (headers.cookie ?? "").split(/;\s*/).flatMap((pair) => {
      const at = pair.indexOf("=");
      return at > 0 ? [[pair.slice(0, at), pair.slice(at + 1)]] : [];
    }),
  );
  delete headers.cookie;
  return {
    search_path: '"public", "extensions"',
    ...schema.roleSettings.get(caller.role),
    role: caller.role,
    "request.jwt.claims": JSON.stringify(caller.claims),
    "request.method": call.method,
    "request.path": path,
    "request.headers": JSON.stringify(headers),
    "request.cookies": JSON.stringify(cookies),
    ...(preferences.timezone && { timezone: preferences.timezone }),
  };
}
