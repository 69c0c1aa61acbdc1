import { createHash, timingSafeEqual } from "node:crypto";
import { errors, importJWK, jwtVerify } from "jose";
import { type ApiRole, type Caller, InvalidTokenError, type Keys } from "./context.ts";

const ROLES: readonly ApiRole[] = ["anon", "authenticated", "service_role"];
/** Clocks may differ by this much; PostgREST allows the same. */
const CLOCK_SKEW_SECONDS = 30;

const digest = (text: string) => createHash("sha256").update(text).digest();
const same = (a: string, b: string) => timingSafeEqual(digest(a), digest(b));

/** Verifies one of our access tokens and returns its caller. Throws `InvalidTokenError`. */
async function verifyToken(token: string, publicKey: Awaited<ReturnType<typeof importJWK>>): Promise<Caller> {
  try {
    const { payload } = await jwtVerify(token, publicKey, {
      algorithms: ["ES256"],
      audience: "authenticated",
      clockTolerance: CLOCK_SKEW_SECONDS,
    });
    const role = ROLES.find((known) => known === (payload.role ?? "anon"));
    if (!role) throw new InvalidTokenError(`The role ${String(payload.role)} does not exist`);
    return { role, claims: { ...payload, role } };
  } catch (error) {
    if (error instanceof InvalidTokenError) throw error;
    if (error instanceof errors.JWTExpired) throw new InvalidTokenError("JWT expired", true);
    throw new InvalidTokenError(error instanceof Error ? error.message : "The token does not verify");
  }
}

/**
 * Resolves who calls, as the hosted gateway does: a token in `Authorization` decides; `apikey` must be there in any
 * case. supabase-js also sends its key as bearer, which counts as no token.
 */
export async function makeIdentify(keys: Keys) {
  const publicKey = await importJWK(keys.publicJwk, "ES256");
  return async (headers: {
    apikey: string | undefined;
    authorization: string | undefined;
  }): Promise<Caller> => {
    const bearer = /^Bearer\s+(\S+)\s*$/i.exec(headers.authorization ?? "")?.[1];
    const bearerIsKey = bearer?.startsWith("sb_") ?? false;
    const key = headers.apikey || (bearerIsKey ? bearer : undefined);
    if (!key) throw new InvalidTokenError("No API key found in request");
    if (bearerIsKey && bearer && !same(bearer, key)) {
      throw new InvalidTokenError("The key in Authorization is not the one in apikey");
    }
    let caller: Caller;
    if (same(key, keys.secretKey)) caller = { role: "service_role", claims: { role: "service_role" } };
    else if (same(key, keys.publishableKey)) caller = { role: "anon", claims: { role: "anon" } };
    else if (key.startsWith("sb_")) throw new InvalidTokenError("Invalid API key");
    else caller = await verifyToken(key, publicKey);
    return bearer && !bearerIsKey ? verifyToken(bearer, publicKey) : caller;
  };
}
