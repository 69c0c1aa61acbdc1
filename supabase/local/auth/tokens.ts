import { randomInt } from "node:crypto";
import { SignJWT } from "jose";
import type { PoolClient } from "pg";
import type { Context } from "../context.ts";
import type { UserJson } from "./users.ts";

const TOKEN_LIFETIME_SECONDS = 3600;
const ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";
/** Ways of signing in that are a second factor. */
const SECOND_FACTORS = ["totp", "mfa/phone", "mfa/webauthn"];

/** Adds a refresh token to a session; `parent` is the one it replaces. */
export async function addRefreshToken(
  tx: PoolClient,
  userId: string,
  sessionId: string,
  parent: string | null,
): Promise<string> {
  const token = Array.from({ length: 12 }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
  await tx.query(
    `insert into auth.refresh_tokens (instance_id, token, user_id, revoked, parent, session_id, created_at, updated_at)
     values ('00000000-0000-0000-0000-000000000000', $1, $2, false, $3, $4, clock_timestamp(), clock_timestamp())`,
    [token, userId, parent, sessionId],
  );
  return token;
}

/** How a session was signed in to, the newest first, and what that amounts to. */
async function readAssurance(tx: PoolClient, session: string) {
  const { rows: amr } = await tx.query<{ method: string; timestamp: number }>(
    `select authentication_method as method, floor(extract(epoch from updated_at))::float8 as timestamp
     from auth.mfa_amr_claims where session_id = $1 order by updated_at desc`,
    [session],
  );
  return { aal: amr.some(({ method }) => SECOND_FACTORS.includes(method)) ? "aal2" : "aal1", amr };
}

/** The body a sign-in, a refresh or a right code is answered with. */
export async function answerSession(
  ctx: Context,
  tx: PoolClient,
  { session, user }: { session: string; user: UserJson },
  refreshToken: string,
) {
  const issuedAt = Math.floor(Date.now() / 1000);
  const expiresAt = issuedAt + TOKEN_LIFETIME_SECONDS;
  const claims = {
    email: user.email,
    phone: "",
    app_metadata: user.app_metadata,
    user_metadata: user.user_metadata,
    role: user.role,
    ...(await readAssurance(tx, session)),
    session_id: session,
    is_anonymous: false,
  };
  const accessToken = await new SignJWT(claims)
    .setProtectedHeader({ alg: "ES256", kid: ctx.keys.kid, typ: "JWT" })
    .setIssuer(`${ctx.url}/auth/v1`)
    .setSubject(user.id)
    .setAudience("authenticated")
    .setIssuedAt(issuedAt)
    .setExpirationTime(expiresAt)
    .sign(ctx.keys.privateKey);
  return {
    access_token: accessToken,
    token_type: "bearer",
    expires_in: TOKEN_LIFETIME_SECONDS,
    expires_at: expiresAt,
    refresh_token: refreshToken,
    user,
  };
}
