import { decodeJwt } from "jose";
import { type Caller, type Context, InvalidTokenError } from "../context.ts";
import { RefusedError } from "./join-options.ts";

/** Words of the hosted service for a token that does not verify. */
function refuse(token: string, error: unknown): never {
  if (!(error instanceof InvalidTokenError)) throw error;
  if (token.split(".").length !== 3) {
    throw new RefusedError("MalformedJWT: The token provided is not a valid JWT");
  }
  if (!error.expired) throw new RefusedError("JwtSignatureError: Failed to validate JWT signature");
  const late = Math.floor(Date.now() / 1000 - (decodeJwt(token).exp ?? 0));
  throw new RefusedError(`InvalidJWTToken: Token has expired ${late} seconds ago`);
}

/** True for what a channel keeps its caller at: supabase-js sends its key when nobody is signed in. */
export const isNoToken = (token: string | null): token is null => token === null || token.startsWith("sb_");

/** The caller behind a channel's token, or behind the socket's own key without one. Throws `RefusedError`. */
export async function identify(
  ctx: Pick<Context, "identify">,
  apikey: string,
  token: string | null,
): Promise<Caller> {
  // An empty token is a bad one, not none.
  if (token === "") throw new RefusedError("MalformedJWT: The token provided is not a valid JWT");
  const authorization = isNoToken(token) ? undefined : `Bearer ${token}`;
  const caller = await ctx
    .identify({ apikey, authorization })
    .catch((error: unknown) => refuse(token ?? apikey, error));
  // `caller.role` is anon for a token without a role, as the REST service has it; Realtime wants one.
  const hasRole = isNoToken(token) || typeof decodeJwt(token).role === "string";
  if (authorization && !(hasRole && typeof caller.claims.exp === "number")) {
    throw new RefusedError("InvalidJWTToken: Fields `role` and `exp` are required in JWT");
  }
  return caller;
}
