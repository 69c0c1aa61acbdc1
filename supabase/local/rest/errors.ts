import { DatabaseError } from "pg";
import type { ApiRole } from "../context.ts";
import { InvalidTokenError } from "../context.ts";

type Fields = { details?: unknown; hint?: string | null; headers?: Record<string, string> };

/** An answer other than success, in the shape of PostgREST: four keys, `null` where there is nothing to say. */
export class RestError extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: unknown;
  readonly hint: string | null;
  readonly headers: Record<string, string>;

  constructor(status: number, code: string, message: string, fields: Fields = {}) {
    super(message);
    this.name = "RestError";
    this.status = status;
    this.code = code;
    this.details = fields.details ?? null;
    this.hint = fields.hint ?? null;
    this.headers = fields.headers ?? {};
  }
}

/** For what PostgREST has and this server does not: said by name, never approximated. */
export function unsupported(feature: string): RestError {
  return new RestError(400, "PGRST127", `${feature} is not supported by the local Supabase`);
}

export function badBody(message: string): RestError {
  return new RestError(400, "PGRST102", message);
}

// HTTP status by SQLSTATE or its class, after `mapSQLtoHTTP` of PostgREST 16; all others are 400.
const STATES: [number, string][] = [
  [403, "0L 0P 28"],
  [404, "42883 42P01"],
  [405, "25006"],
  [409, "23503 23505"],
  [400, "P0001"],
  [500, "09 21 25 2D 38 39 3B 40 42P17 53400 54 55 57 58 F0 HV P0 XX"],
  [503, "08 53 57P01"],
];
const STATUS = new Map(
  STATES.flatMap(([status, states]) => states.split(" ").map((state) => [state, status])),
);

function statusOf(error: DatabaseError, role: ApiRole): number {
  const state = error.code ?? "XX000";
  if (/^PT\d{3}$/.test(state)) return Number(state.slice(2));
  if (state === "42501") return role === "anon" ? 401 : 403;
  if (state === "21000" && error.message.endsWith("requires a WHERE clause")) return 400;
  if (state === "22023" && /^role ".*" does not exist$/.test(error.message)) return 401;
  return STATUS.get(state) ?? STATUS.get(state.slice(0, 2)) ?? 400;
}

const PRIVILEGES: Record<string, string> = { POST: "INSERT", PATCH: "UPDATE", DELETE: "DELETE" };

/** What hosted projects say about a missing grant (supautils, `hint_roles`). */
function grantHint(error: DatabaseError, role: ApiRole, method: string): string | null {
  const table = /^permission denied for (?:table|view) (.+)$/.exec(error.message)?.[1];
  if (error.code !== "42501" || table === undefined) return null;
  const privilege = PRIVILEGES[method] ?? "SELECT";
  return `Grant the required privileges to the current role with: GRANT ${privilege} ON public.${table} TO ${role};`;
}

/** What `extensions.rest_allows` raises. */
const TOO_LARGE = "LS001";

function fromDatabase(error: DatabaseError, role: ApiRole, method: string): RestError {
  if (error.code === "PGRST") return unsupported("raise sqlstate 'PGRST'");
  if (error.code === TOO_LARGE) return unsupported(error.message);
  const fields = { details: error.detail, hint: error.hint ?? grantHint(error, role, method) };
  return new RestError(statusOf(error, role), error.code ?? "XX000", error.message, fields);
}

/** Maps whatever was thrown while a request ran to the answer; unknown failures become 500 or 503. */
export function toRestError(error: unknown, role: ApiRole, method = "GET"): RestError {
  if (error instanceof RestError) return error;
  if (error instanceof DatabaseError) return fromDatabase(error, role, method);
  if (error instanceof InvalidTokenError) {
    return new RestError(401, error.expired ? "PGRST303" : "PGRST301", error.message);
  }
  const message = error instanceof Error ? error.message : String(error);
  if (/timeout exceeded when trying to connect/.test(message)) {
    return new RestError(504, "PGRST003", "Timed out acquiring connection from connection pool.");
  }
  if (/ECONN|ENOENT|EPIPE|Connection terminated|connection error|not queryable/.test(message)) {
    return new RestError(503, "PGRST000", "Database connection error. Retrying the connection.", {
      details: message,
    });
  }
  return new RestError(500, "PGRSTX00", message);
}

export function errorResponse(error: RestError): Response {
  const { code, message, details, hint } = error;
  const headers = new Headers({ "content-type": "application/json; charset=utf-8", ...error.headers });
  headers.set("proxy-status", `PostgREST; error=${code}`);
  if (error.status === 401) headers.set("www-authenticate", "Bearer");
  return new Response(JSON.stringify({ code, message, details, hint }), { status: error.status, headers });
}
