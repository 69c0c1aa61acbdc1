import { randomUUID } from "node:crypto";
import type { PoolClient } from "pg";
import type { Context } from "../context.ts";
import { AuthError } from "./errors.ts";
import type { Guess } from "./sign-in-limits.ts";
import { addRefreshToken, answerSession } from "./tokens.ts";
import { findUser, isBanned, type UserJson } from "./users.ts";

/** A refresh token may be used again for this long: two tabs, or an answer that got lost. */
const REUSE_SECONDS = 10;
/** Any bcrypt hash of this cost: hashed against for an unknown e-mail, so that it takes as long as a wrong password. */
const DUMMY_HASH = "$2a$10$7EqJtq98hPqEX7fNZaFWoOePaWxn96p36WQoeG6Lruj3vjPGga31W";

/**
 * Signs the user in. Throws the same `AuthError` for an unknown e-mail and a wrong password; as on hosted, a banned
 * user is told so before the password is looked at.
 */
export async function signIn(
  tx: PoolClient,
  email: string,
  password: string,
  guess: Guess,
): Promise<UserJson> {
  const { rows } = await tx.query<{
    id: string | null;
    has_password: boolean | null;
    matches: boolean | null;
    confirmed: boolean;
    broken: boolean;
  }>(
    `select u.id, u.encrypted_password <> '' as has_password, u.email_confirmed_at is not null as confirmed,
       num_nulls(u.confirmation_token, u.recovery_token, u.email_change_token_new, u.email_change) > 0 as broken,
       octet_length($2) <= 72 and
       extensions.crypt($2, coalesce(nullif(u.encrypted_password, ''), $3)) = u.encrypted_password as matches
     from (select) as always left join auth.users as u on u.email = $1 and not u.is_sso_user and u.deleted_at is null`,
    [email, password, DUMMY_HASH],
  );
  const found = rows[0];
  // The hosted service reads these columns as text and fails on null; a seed that leaves them out must fail here too.
  if (found?.id && found.broken)
    throw new AuthError(500, "unexpected_failure", "Database error querying schema");
  const user = found?.id && found.has_password ? await findUser(tx, found.id) : null;
  if (user && isBanned(user)) throw new AuthError(400, "user_banned", "User is banned");
  guess.settle(Boolean(user && found?.matches));
  if (!user || !found?.matches) throw new AuthError(400, "invalid_credentials", "Invalid login credentials");
  if (!found.confirmed) throw new AuthError(400, "email_not_confirmed", "Email not confirmed");
  await tx.query("update auth.users set last_sign_in_at = now(), updated_at = now() where id = $1", [
    user.id,
  ]);
  await tx.query(
    "update auth.identities set last_sign_in_at = now(), updated_at = now() where user_id = $1",
    [user.id],
  );
  return (await findUser(tx, user.id)) ?? user;
}

/** Opens a session for a user who has just signed in: with a password, or by a link (`otp`). */
export async function openSession(
  ctx: Context,
  tx: PoolClient,
  user: UserJson,
  userAgent: string | undefined,
  method: "password" | "otp" = "password",
) {
  const session = randomUUID();
  await tx.query(
    `insert into auth.sessions (id, user_id, aal, user_agent, created_at, updated_at)
     values ($1, $2, 'aal1', $3, now(), now())`,
    [session, user.id, userAgent ?? null],
  );
  await addMethod(tx, session, method);
  return answerSession(ctx, tx, { session, user }, await addRefreshToken(tx, user.id, session, null));
}

/** How a session was signed in to, for the claims of its tokens. */
async function addMethod(
  tx: PoolClient,
  session: string,
  method: "password" | "otp" | "totp",
): Promise<void> {
  await tx.query(
    `insert into auth.mfa_amr_claims (id, session_id, authentication_method, created_at, updated_at)
     values ($1, $2, $3, now(), now())
     on conflict on constraint mfa_amr_claims_session_id_authentication_method_pkey do update set updated_at = now()`,
    [randomUUID(), session, method],
  );
}

/**
 * Makes a session one that has shown this second factor, and returns its new refresh token. The ones before are of no
 * use any more: who has taken one would get the raised session.
 */
export async function raiseSession(
  tx: PoolClient,
  { userId, session, factorId }: { userId: string; session: string; factorId: string },
): Promise<string> {
  await addMethod(tx, session, "totp");
  await tx.query("update auth.sessions set aal = 'aal2', factor_id = $2, updated_at = now() where id = $1", [
    session,
    factorId,
  ]);
  await tx.query("delete from auth.refresh_tokens where session_id = $1", [session]);
  return addRefreshToken(tx, userId, session, null);
}

/** Locks the session of a refresh token, so that two tabs take turns. */
async function lockSession(tx: PoolClient, token: string) {
  const { rows } = await tx.query<{ id: string; user_id: string }>(
    `select id, user_id from auth.sessions
     where id = (select session_id from auth.refresh_tokens where token = $1) for update`,
    [token],
  );
  return rows[0];
}

/**
 * Swaps a refresh token for the next one (supabase/auth, internal/tokens/service.go). A used token is answered with
 * the active one when that is its child or the use was moments ago; otherwise it was stolen, and the whole family
 * ends. That must be committed, so the error is returned and not thrown.
 */
export async function refreshSession(ctx: Context, tx: PoolClient, token: string) {
  const session = await lockSession(tx, token);
  if (!session) {
    return new AuthError(400, "refresh_token_not_found", "Invalid Refresh Token: Refresh Token Not Found");
  }
  const user = await findUser(tx, session.user_id);
  if (!user || isBanned(user)) return new AuthError(400, "user_banned", "Invalid Refresh Token: User Banned");
  const { rows } = await tx.query<{
    token: string;
    parent: string | null;
    revoked: boolean;
    recent: boolean;
  }>(
    `select token, parent, revoked, updated_at > clock_timestamp() - make_interval(secs => $3) as recent
     from auth.refresh_tokens where session_id = $1 and (token = $2 or not revoked) order by id desc`,
    [session.id, token, REUSE_SECONDS],
  );
  const used = rows.find((row) => row.token === token);
  const active = rows.find((row) => !row.revoked);
  if (used?.revoked && !(active && (active.parent === token || used.recent))) {
    await tx.query(
      "update auth.refresh_tokens set revoked = true, updated_at = now() where session_id = $1",
      [session.id],
    );
    return new AuthError(400, "refresh_token_already_used", "Invalid Refresh Token: Already Used");
  }
  const next = used?.revoked && active ? active.token : await addRefreshToken(tx, user.id, session.id, token);
  if (!used?.revoked) {
    await tx.query(
      "update auth.refresh_tokens set revoked = true, updated_at = clock_timestamp() where token = $1",
      [token],
    );
    await tx.query(
      "update auth.sessions set refreshed_at = now() at time zone 'utc', updated_at = now() where id = $1",
      [session.id],
    );
  }
  return answerSession(ctx, tx, { session: session.id, user }, next);
}

/** Ends sessions of a user: all of them, one, or all but one. Access tokens live on until they expire, as on hosted. */
export async function endSessions(
  tx: PoolClient,
  scope: "global" | "local" | "others",
  userId: string,
  sessionId: string | null,
): Promise<void> {
  await tx.query(
    `delete from auth.sessions where user_id = $1
       and case $2 when 'local' then id = $3 when 'others' then id is distinct from $3 else true end`,
    [userId, scope, sessionId],
  );
}

/** Whether a session was opened by a link: its password was lost, or never chosen. */
export async function isByLink(tx: PoolClient, session: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    "select from auth.mfa_amr_claims where session_id = $1 and authentication_method = 'otp'",
    [session],
  );
  return rowCount === 1;
}
