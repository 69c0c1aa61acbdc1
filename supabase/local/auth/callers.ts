import { getConnInfo } from "@hono/node-server/conninfo";
import type { Context as HonoContext } from "hono";
import type { PoolClient } from "pg";
import { type Context, InvalidTokenError } from "../context.ts";
import { AuthError } from "./errors.ts";
import { findUser, isBanned, type UserJson } from "./users.ts";

/** Whose session a call carries; `aal` is that of the session, whatever the token says. */
export type SignedIn = { user: UserJson; session: string; aal: string };

/** Checks the bearer token against the claims. Throws 403 bad_jwt. */
export async function caller(ctx: Context, c: HonoContext) {
  const [apikey, authorization] = [c.req.header("apikey"), c.req.header("authorization")];
  if (!authorization)
    throw new AuthError(401, "no_authorization", "This endpoint requires a valid Bearer token");
  try {
    return await ctx.identify({ apikey, authorization });
  } catch (error) {
    if (!(error instanceof InvalidTokenError)) throw error;
    throw new AuthError(403, "bad_jwt", `invalid JWT: unable to parse or verify signature, ${error.message}`);
  }
}

/** The signed-in user, whose session must still be there. */
export async function signedIn(tx: PoolClient, claims: Record<string, unknown>): Promise<SignedIn> {
  if (typeof claims.sub !== "string" || typeof claims.session_id !== "string") {
    throw new AuthError(403, "bad_jwt", "invalid claim: missing sub claim");
  }
  const user = await findUser(tx, claims.sub);
  if (!user) throw new AuthError(403, "user_not_found", "User from sub claim in JWT does not exist");
  if (isBanned(user)) throw new AuthError(403, "user_banned", "User is banned");
  const { rows } = await tx.query<{ aal: string | null }>(
    "select aal from auth.sessions where id = $1 and user_id = $2",
    [claims.session_id, user.id],
  );
  const [session] = rows;
  if (!session) {
    throw new AuthError(403, "session_not_found", "Session from session_id claim in JWT does not exist");
  }
  return { user, session: claims.session_id, aal: session.aal ?? "aal1" };
}

/** Where a call comes from. */
export const addressOf = (c: HonoContext) => getConnInfo(c).remote.address ?? "";

/** A look at the password of an account or the code of a factor, within its limits and those of the caller's address. */
export const guess = (ctx: Context, c: HonoContext, account: string) =>
  ctx.signIns.guess(addressOf(c), account);
