import type { PoolClient } from "pg";
import type { Context } from "../context.ts";
import { AuthError } from "./errors.ts";

/**
 * Runs `work` in one transaction as the role the hosted auth service has, so that the app's triggers on `auth.users`
 * meet the same rights and search path. An `AuthError` passes through; anything else becomes a 500 with `failure`.
 */
export async function asAuthService<T>(
  ctx: Context,
  failure: string,
  work: (tx: PoolClient) => Promise<T>,
): Promise<T> {
  const tx = await ctx.admin.connect();
  let broken = false;
  try {
    await tx.query("begin; set local role supabase_auth_admin; set local search_path = auth");
    const result = await work(tx);
    await tx.query("commit");
    return result;
  } catch (error) {
    await tx.query("rollback").catch(() => {
      broken = true;
    });
    if (error instanceof AuthError) throw error;
    ctx.log("auth_failed", { failure, reason: error instanceof Error ? error.message : String(error) });
    throw new AuthError(500, "unexpected_failure", failure);
  } finally {
    tx.release(broken);
  }
}
