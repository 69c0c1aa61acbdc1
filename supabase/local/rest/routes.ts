import { Hono, type Context as HonoContext } from "hono";
import type { ApiRole, Context } from "../context.ts";
import { parseAccept } from "./accept.ts";
import type { Call } from "./call.ts";
import { errorResponse, RestError, toRestError, unsupported } from "./errors.ts";
import { handleRead } from "./handle-read.ts";
import { handleRpc } from "./handle-rpc.ts";
import { handleWrite } from "./handle-write.ts";
import { readBody } from "./payload.ts";
import { parsePrefer } from "./prefer.ts";
import { createSchemaCache, type SchemaCache } from "./schema-cache.ts";
import { createExecutor, type Execute } from "./transaction.ts";

type Handler = (call: Call) => Promise<Response>;
type Server = { ctx: Context; cache: SchemaCache; execute: Execute };

// Failures that an outdated schema can cause: a migration may have run a moment ago. Nothing was committed then.
const STALE = new Set(["PGRST200", "PGRST202", "PGRST204", "PGRST205", "42703", "42804", "42883", "42P01"]);

/**
 * The REST interface under `/rest/v1`: a strict subset of PostgREST 16. What it does not do is refused by name;
 * every error has the four keys code, message, details and hint.
 */
export function restRoutes(ctx: Context): Hono {
  const server: Server = { ctx, cache: createSchemaCache(ctx), execute: createExecutor(ctx.rest) };
  const app = new Hono();
  app.all("/rpc/:name", (c) => answer(server, c, c.req.param("name"), rpcHandler));
  app.all("/:name", (c) => answer(server, c, c.req.param("name"), tableHandler));
  app.all("*", (c) =>
    answer(server, c, "", () => {
      const isRoot = /\/rest\/v1\/?$/.test(c.req.path);
      if (isRoot) throw new RestError(404, "PGRST126", "Root endpoint metadata is disabled");
      throw new RestError(404, "PGRST125", "Invalid path specified in request URL");
    }),
  );
  return app;
}

function tableHandler(method: string): Handler {
  if (method === "GET" || method === "HEAD") return handleRead;
  if (method === "POST" || method === "PATCH" || method === "DELETE") return handleWrite;
  throw new RestError(405, "PGRST117", `Unsupported HTTP method: ${method}`);
}

function rpcHandler(method: string): Handler {
  if (method === "GET" || method === "HEAD" || method === "POST") return handleRpc;
  throw new RestError(405, "PGRST101", `Cannot use the ${method} method on RPC`);
}

async function answer(
  server: Server,
  c: HonoContext,
  name: string,
  choose: (method: string) => Handler,
): Promise<Response> {
  let role: ApiRole = "anon";
  try {
    const { headers, method } = c.req.raw;
    const caller = await server.ctx.identify({
      apikey: headers.get("apikey") ?? undefined,
      authorization: headers.get("authorization") ?? undefined,
    });
    role = caller.role;
    const handler = choose(method);
    checkProfile(headers);
    if (headers.has("range")) throw unsupported("The Range header");
    const base = {
      method,
      name,
      headers,
      caller,
      search: new URL(c.req.url).searchParams,
      media: parseAccept(headers.get("accept")),
      preferences: parsePrefer(headers.get("prefer") ?? undefined),
      body: method === "POST" || method === "PATCH" ? await readBody(c.req.raw) : "",
      execute: server.execute,
    };
    return await handleFresh(server, handler, base);
  } catch (error) {
    const known = toRestError(error, role, c.req.method);
    if (known.status >= 500) server.ctx.log("rest_failed", { code: known.code, message: known.message });
    return errorResponse(known);
  }
}

/** Runs with the schema at hand; once more when that failed and a fresh look shows another schema. */
async function handleFresh(server: Server, handler: Handler, base: Omit<Call, "schema">): Promise<Response> {
  const schema = await server.cache.get();
  try {
    return await handler({ ...base, schema });
  } catch (error) {
    const { code } = toRestError(error, base.caller.role);
    const fresh = STALE.has(code) ? await server.cache.reload() : schema;
    if (fresh === schema) throw error;
    return await handler({ ...base, schema: fresh });
  }
}

function checkProfile(headers: Headers): void {
  const profile = headers.get("content-profile") ?? headers.get("accept-profile") ?? "public";
  if (profile === "public") return;
  throw new RestError(406, "PGRST106", `The schema '${profile}' is not supported by the local Supabase`, {
    hint: "Only the following schemas are exposed: public",
  });
}
