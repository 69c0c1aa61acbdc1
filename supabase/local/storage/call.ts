import type { PoolClient } from "pg";
import type { Caller, Context } from "../context.ts";
import type { Files } from "./files.ts";

/** What the service runs on. */
export type Service = { ctx: Context; files: Files; fileSizeLimit: number };

/** One request: who asks for what. `name` is empty where only a bucket is addressed, and both where none is. */
export type Call = Service & {
  /** Null when no token that verifies came along, where none is needed. */
  caller: Caller | null;
  /** What policies read as `storage.operation()`. */
  operation: string;
  request: Request;
  path: string;
  search: URLSearchParams;
  bucket: string;
  name: string;
};

const SERVICE: Caller = { role: "service_role", claims: { role: "service_role" } };
const ANONYMOUS: Caller = { role: "anon", claims: { role: "anon" } };

// As supabase/storage sets it (src/internal/database/postgres/scope.ts); REST reads the same names.
const SCOPE = `select set_config('role', $1, true), set_config('request.jwt.claim.role', $1, true),
  set_config('request.jwt.claim.sub', $2, true), set_config('request.jwt.claims', $3, true),
  set_config('request.method', $4, true), set_config('request.path', $5, true),
  set_config('storage.operation', $6, true), set_config('request.headers', $7, true), set_config('storage.allow_delete_query', 'true', true),
  set_config('search_path', 'storage, public, extensions', true),
  set_config('statement_timeout', '30s', true), set_config('lock_timeout', '5s', true)`;

type Work<T> = (tx: PoolClient) => Promise<T>;

async function transact<T>(
  call: Call,
  caller: Caller,
  end: "commit" | "rollback",
  work: Work<T>,
): Promise<T> {
  const tx = await call.ctx.db.connect();
  let broken = false;
  const onError = () => {
    broken = true;
  };
  tx.on("error", onError);
  try {
    const sub = typeof caller.claims.sub === "string" ? caller.claims.sub : "";
    await tx.query("begin");
    await tx.query(SCOPE, [
      caller.role,
      sub,
      JSON.stringify(caller.claims),
      call.request.method,
      call.path,
      call.operation,
      JSON.stringify(Object.fromEntries(call.request.headers)),
    ]);
    const result = await work(tx);
    await tx.query(end);
    return result;
  } catch (error) {
    await tx.query("rollback").catch(onError);
    throw error;
  } finally {
    tx.off("error", onError);
    tx.release(broken);
  }
}

/** Runs `work` in a transaction under the caller's policies. */
export function asCaller<T>(call: Call, work: Work<T>): Promise<T> {
  return transact(call, call.caller ?? ANONYMOUS, "commit", work);
}

/** Runs `work` under the caller's policies and takes it back: may they do this? */
export function tryAsCaller<T>(call: Call, work: Work<T>): Promise<T> {
  return transact(call, call.caller ?? ANONYMOUS, "rollback", work);
}

/** Runs `work` past row security, after the caller was found to be allowed to. */
export function asService<T>(call: Call, work: Work<T>): Promise<T> {
  return transact(call, SERVICE, "commit", work);
}

/** The same request by the service itself, for what a signed URL has allowed already. */
export function byService(call: Call): Call {
  return { ...call, caller: SERVICE };
}

/** Who owns what this caller stores: the user, nobody for keys. */
export function ownerOf(call: Call): string | undefined {
  const sub = call.caller?.claims.sub;
  return typeof sub === "string" ? sub : undefined;
}
