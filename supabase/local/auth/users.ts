import { randomBytes, randomUUID } from "node:crypto";
import type { PoolClient } from "pg";
import type { AdminUserParams } from "./bodies.ts";
import { AuthError } from "./errors.ts";

/** A user as the service answers it; made by Postgres (`local_stack.auth_user`). */
export type UserJson = {
  id: string;
  email: string;
  role: string;
  app_metadata: Record<string, unknown>;
  user_metadata: Record<string, unknown>;
  banned_until?: string;
  factors?: { status: string }[];
} & Record<string, unknown>;

export const isBanned = (user: UserJson) =>
  user.banned_until !== undefined && Date.parse(user.banned_until) > Date.now();

export const hasSecondFactor = (user: UserJson) =>
  user.factors?.some(({ status }) => status === "verified") ?? false;

/** Returns null for an unknown id. */
export async function findUser(tx: PoolClient, id: string): Promise<UserJson | null> {
  const { rows } = await tx.query<{ json: UserJson }>(
    "select local_stack.auth_user(u) as json from auth.users u where id = $1",
    [id],
  );
  return rows[0]?.json ?? null;
}

async function refuseTaken(tx: PoolClient, email: string, except: string | null): Promise<void> {
  const { rowCount } = await tx.query(
    "select from auth.users where email = $1 and not is_sso_user and id is distinct from $2",
    [email, except],
  );
  if (rowCount) {
    throw new AuthError(422, "email_exists", "A user with this email address has already been registered");
  }
}

/** Creates a user with its e-mail identity, in the steps of the hosted service: triggers see the same rows. */
export async function createUser(tx: PoolClient, email: string, params: AdminUserParams): Promise<UserJson> {
  await refuseTaken(tx, email, null);
  const id = params.id ?? randomUUID();
  // Without a password nobody can sign in; the random one keeps the column filled as on hosted.
  const password = params.password || randomBytes(24).toString("base64url");
  await tx.query(
    `insert into auth.users (instance_id, id, aud, role, email, encrypted_password, confirmation_token, recovery_token,
       email_change_token_new, email_change, raw_app_meta_data, raw_user_meta_data, created_at, updated_at)
     values ('00000000-0000-0000-0000-000000000000', $1, 'authenticated', '', $2,
       coalesce($3, extensions.crypt($4, extensions.gen_salt('bf', 10))), '', '', '', '',
       '{"provider": "email", "providers": ["email"]}', $5, now(), now())`,
    [id, email, params.password_hash ?? null, password, params.user_metadata ?? {}],
  );
  await tx.query(
    `insert into auth.identities (provider_id, user_id, identity_data, provider, last_sign_in_at, created_at, updated_at)
     values ($1::text, $1::uuid, jsonb_build_object('sub', $1::text, 'email', $2::text, 'email_verified', false,
       'phone_verified', false), 'email', now(), now(), now())`,
    [id, email],
  );
  const { email: _e, password: _p, password_hash: _h, user_metadata: _u, ...later } = params;
  return updateUser(tx, id, { role: "authenticated", ...later });
}

/** Gives the e-mail identity a new address, which is as confirmed as the change says; a user without one gets it. */
async function changeEmail(tx: PoolClient, id: string, email: string, confirmed: boolean): Promise<void> {
  await refuseTaken(tx, email, id);
  await tx.query(
    `insert into auth.identities as i (provider_id, user_id, identity_data, provider, created_at, updated_at)
     select id::text, id, jsonb_build_object('sub', id, 'email', $2::text, 'email_verified', $3::boolean,
       'phone_verified', false), 'email', now(), now() from auth.users where id = $1
     on conflict (provider_id, provider) do update set updated_at = now(),
       identity_data = i.identity_data || jsonb_build_object('email', $2::text, 'email_verified', $3::boolean)`,
    [id, email, confirmed],
  );
}

/** Changes what `params` names; metadata is merged. Throws `AuthError` for a taken e-mail. */
export async function updateUser(tx: PoolClient, id: string, params: AdminUserParams): Promise<UserJson> {
  if (params.email !== undefined) await changeEmail(tx, id, params.email, params.email_confirm ?? false);
  const { rows } = await tx.query<{ json: UserJson }>(
    `update auth.users as u set
       email = coalesce($2, email),
       role = coalesce($3, role),
       encrypted_password = case when $5::text is not null then $5
         when $4::text is null then encrypted_password
         else extensions.crypt($4, extensions.gen_salt('bf', 10)) end,
       -- With a new password the links of before are of no use any more.
       confirmation_token = case when $4::text is null then confirmation_token else '' end,
       recovery_token = case when $4::text is null then recovery_token else '' end,
       confirmation_sent_at = case when $4::text is null then confirmation_sent_at end,
       recovery_sent_at = case when $4::text is null then recovery_sent_at end,
       email_confirmed_at = case when $6 then now() else email_confirmed_at end,
       raw_app_meta_data = local_stack.merge_metadata(raw_app_meta_data, $7),
       raw_user_meta_data = local_stack.merge_metadata(
         case when $6 then local_stack.merge_metadata(raw_user_meta_data, '{"email_verified": true}')
           else raw_user_meta_data end, $8),
       banned_until = case when $9::float8 is null then banned_until
         when $9 = 0 then null else now() + make_interval(secs => $9) end,
       updated_at = now()
     where id = $1 returning local_stack.auth_user(u) as json`,
    [
      id,
      params.email ?? null,
      params.role ?? null,
      params.password ?? null,
      params.password_hash ?? null,
      params.email_confirm ?? false,
      params.app_metadata ?? null,
      params.user_metadata ?? null,
      params.ban_duration ?? null,
    ],
  );
  const user = rows[0]?.json;
  if (!user) throw new AuthError(404, "user_not_found", "User not found");
  return user;
}
