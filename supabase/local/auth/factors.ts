import { randomBytes, randomUUID } from "node:crypto";
import type { PoolClient } from "pg";
import { renderSVG } from "uqr";
import type { SignedIn } from "./callers.ts";
import { AuthError } from "./errors.ts";
import { keyUri, toBase32 } from "./totp.ts";

/** Of hosted's defaults. */
const CHALLENGE_SECONDS = 300;
const UNVERIFIED_SECONDS = 300;
const MAX_FACTORS = 10;
const SECRET_BYTES = 20;

export type Factor = { id: string; user_id: string; status: "verified" | "unverified"; secret: string };

/** Factors of a user, as the service answers them. */
export async function listFactors(tx: PoolClient, userId: string): Promise<{ id: string }[]> {
  const { rows } = await tx.query<{ json: { id: string }[] | null }>(
    "select local_stack.auth_factors($1) as json",
    [userId],
  );
  return rows[0]?.json ?? [];
}

/** Those without a second factor in use are `aal1` at most. */
export const insufficientAal = (status: 401 | 403 | 422, message: string) =>
  new AuthError(status, "insufficient_aal", message);

/** Refuses another factor: too many, a name that is taken, or a session that has not shown the ones there are. */
async function checkNew(tx: PoolClient, { user, aal }: SignedIn, name: string): Promise<void> {
  await tx.query(
    `delete from auth.mfa_factors as f where status <> 'verified' and created_at + make_interval(secs => $1) < now()
       and not exists (select from auth.mfa_challenges where factor_id = f.id)`,
    [UNVERIFIED_SECONDS],
  );
  const { rows } = await tx.query<{ name: string; verified: boolean }>(
    "select coalesce(friendly_name, '') as name, status = 'verified' as verified from auth.mfa_factors where user_id = $1",
    [user.id],
  );
  if (rows.some((factor) => factor.name === name)) {
    const message = `A factor with the friendly name ${JSON.stringify(name)} for this user already exists`;
    throw new AuthError(422, "mfa_factor_name_conflict", message);
  }
  if (rows.length >= MAX_FACTORS) {
    const message = "Maximum number of verified factors reached, unenroll to continue";
    throw new AuthError(422, "too_many_enrolled_mfa_factors", message);
  }
  if (rows.some(({ verified }) => verified) && aal !== "aal2") {
    throw insufficientAal(403, "AAL2 required to enroll a new factor");
  }
}

/** Adds an unverified TOTP factor and answers with its secret, which is shown this once. */
export async function enroll(tx: PoolClient, by: SignedIn, given: { name: string; issuer: string }) {
  await checkNew(tx, by, given.name);
  const id = randomUUID();
  const secret = toBase32(randomBytes(SECRET_BYTES));
  await tx.query(
    `insert into auth.mfa_factors (id, user_id, friendly_name, factor_type, status, secret, created_at, updated_at)
     values ($1, $2, $3, 'totp', 'unverified', $4, now(), now())`,
    [id, by.user.id, given.name, secret],
  );
  const uri = keyUri(given.issuer, by.user.email, secret);
  const qr_code = renderSVG(uri, { ecc: "H", border: 4 });
  return { id, type: "totp", friendly_name: given.name, totp: { qr_code, secret, uri } };
}

/** A factor of the user, locked: its codes are looked at one after the other. */
export async function findFactor(tx: PoolClient, userId: string, id: string): Promise<Factor> {
  const { rows } = await tx.query<Factor>(
    "select id, user_id, status, secret from auth.mfa_factors where id = $1 and user_id = $2 for update",
    [id, userId],
  );
  if (rows[0]) return rows[0];
  throw new AuthError(404, "mfa_factor_not_found", "Factor not found");
}

/** Opens the five minutes in which a code of the factor is taken, from this address. */
export async function challenge(tx: PoolClient, factor: Factor, address: string) {
  const id = randomUUID();
  const { rows } = await tx.query<{ expires_at: number }>(
    `insert into auth.mfa_challenges (id, factor_id, created_at, ip_address) values ($1, $2, now(), $3)
     returning floor(extract(epoch from created_at))::float8 + $4 as expires_at`,
    [id, factor.id, address, CHALLENGE_SECONDS],
  );
  await tx.query("update auth.mfa_factors set last_challenged_at = clock_timestamp() where id = $1", [
    factor.id,
  ]);
  return { id, type: "totp", expires_at: rows[0]?.expires_at };
}

/**
 * Why a challenge is not to be answered, or null. Returned, not thrown: one that expired is removed, which must be
 * committed.
 */
export async function checkChallenge(
  tx: PoolClient,
  factor: Factor,
  id: string,
  address: string,
): Promise<AuthError | null> {
  const { rows } = await tx.query<{ usable: boolean; expired: boolean }>(
    `select verified_at is null and ip_address = $3::inet as usable,
       created_at + make_interval(secs => $4) < now() as expired
     from auth.mfa_challenges where id = $1 and factor_id = $2`,
    [id, factor.id, address, CHALLENGE_SECONDS],
  );
  const [found] = rows;
  if (!found) {
    const message = "MFA factor with the provided challenge ID not found";
    return new AuthError(422, "mfa_factor_not_found", message);
  }
  if (!found.usable) {
    const message = "Challenge and verify IP addresses mismatch.";
    return new AuthError(422, "mfa_ip_address_mismatch", message);
  }
  if (!found.expired) return null;
  await tx.query("delete from auth.mfa_challenges where id = $1", [id]);
  const message = `MFA challenge ${id} has expired, verify against another challenge or create a new challenge.`;
  return new AuthError(422, "mfa_challenge_expired", message);
}

/** What a right code changes besides its session: the factor counts, half-made ones go, lesser sessions end. */
export async function settleVerified(tx: PoolClient, factor: Factor, challengeId: string): Promise<void> {
  await tx.query("update auth.mfa_challenges set verified_at = now() where id = $1", [challengeId]);
  await tx.query(
    "update auth.mfa_factors set status = 'verified', updated_at = now() where id = $1 and status <> 'verified'",
    [factor.id],
  );
  await tx.query("delete from auth.sessions where user_id = $1 and aal < 'aal2'", [factor.user_id]);
  await tx.query(
    "delete from auth.mfa_factors where user_id = $1 and status = 'unverified' and factor_type = 'totp'",
    [factor.user_id],
  );
}

/** Removes a factor; sessions that it had raised are `aal1` again. */
export async function removeFactor(tx: PoolClient, factor: Factor): Promise<void> {
  await tx.query("delete from auth.mfa_factors where id = $1", [factor.id]);
  await tx.query(
    `delete from auth.mfa_amr_claims where authentication_method = 'totp'
       and session_id in (select id from auth.sessions where factor_id = $1)`,
    [factor.id],
  );
  await tx.query("update auth.sessions set aal = 'aal1', factor_id = null where factor_id = $1", [factor.id]);
}
