import { decodeJwt } from "jose";
import { type Caller, type Context, InvalidTokenError } from "../context.ts";
import { RefusedError } from "./join-options.ts";

const isJwt = (token: string) => /^[^\s.]+\.[^\s.]+\.[^\s.]*$/.test(token);
const isKey = (text: string) => text.startsWith("sb_");

/** Words of the hosted service for a token that does not verify. */
function refuse(token: string, error: unknown): never {
  if (!(error instanceof InvalidTokenError)) throw error;
  if (!error.expired) throw new RefusedError("JwtSignatureError: Failed to validate JWT signature");
  const late = Math.floor(Date.now() / 1000 - (decodeJwt(token).exp ?? 0));
  throw new RefusedError(`InvalidJWTToken: Token has expired ${late} seconds ago`);
}

function requireClaims(jwt: string): void {
  const { role, exp } = decodeJwt(jwt);
  if (role !== undefined && typeof exp === "number") return;
  throw new RefusedError("InvalidJWTToken: Fields `role` and `exp` are required in JWT");
}

/** True for what a channel keeps its caller at: supabase-js sends its key when nobody is signed in. */
export const isNoToken = (token: string | null): token is null => token === null || isKey(token);

/**
 * The caller behind a channel's token, or behind the socket's own key without one. An empty token is a token, and
 * a bad one; so is one without a role, which REST takes for anon. Throws `RefusedError`, or `InvalidTokenError`
 * when the key is not one of ours.
 */
export async function identify(ctx: Context, apikey: string, token: string | null): Promise<Caller> {
  const jwt = isNoToken(token) ? apikey : token;
  if (isKey(jwt)) return ctx.identify({ apikey, authorization: undefined });
  if (!isJwt(jwt)) throw new RefusedError("MalformedJWT: The token provided is not a valid JWT");
  const caller = await ctx
    .identify({ apikey, authorization: `Bearer ${jwt}` })
    .catch((error: unknown) => refuse(jwt, error));
  requireClaims(jwt);
  return caller;
}

/** The caller of an HTTP request, by the same rules. */
export async function identifyRequest(
  ctx: Context,
  headers: { apikey: string | undefined; authorization: string | undefined },
): Promise<Caller> {
  const caller = await ctx.identify(headers);
  const bearer = /^Bearer\s+(\S+)/i.exec(headers.authorization ?? "")?.[1] ?? headers.apikey;
  if (bearer && !isKey(bearer)) requireClaims(bearer);
  return caller;
}
