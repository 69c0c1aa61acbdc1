import { createHash, randomBytes, randomInt } from "node:crypto";
import type { PoolClient } from "pg";
import type { Context } from "../context.ts";
import type { LinkType } from "../mail/config.ts";
import type { Mail } from "../mail/mailbox.ts";
import { renderTemplate } from "../mail/render.ts";
import { AuthError, notSupported } from "./errors.ts";
import { createUser, findUser, isBanned, type UserJson } from "./users.ts";

/** The shortest time between two mails for a lost password; hosted's default. */
const SECONDS_BETWEEN_MAILS = 60;
const OTP_DIGITS = 6;

export type Link = { type: LinkType; otp: string; hash: string; redirectTo: string };

/** A user by address, as the mails find them. */
export async function findByEmail(tx: PoolClient, email: string): Promise<UserJson | null> {
  const { rows } = await tx.query<{ json: UserJson }>(
    "select local_stack.auth_user(u) as json from auth.users u where email = $1 and not is_sso_user for update",
    [email],
  );
  return rows[0]?.json ?? null;
}

/** Throws the hosted 429 when a mail for a lost password went out moments ago. */
export async function refuseHaste(tx: PoolClient, user: UserJson): Promise<void> {
  const { rows } = await tx.query<{ wait: number }>(
    `select floor(extract(epoch from recovery_sent_at + make_interval(secs => $2) - now()))::int as wait
     from auth.users where id = $1 and recovery_sent_at + make_interval(secs => $2) > now()`,
    [user.id, SECONDS_BETWEEN_MAILS],
  );
  if (!rows[0]) return;
  const message = `For security purposes, you can only request this after ${rows[0].wait} seconds.`;
  throw new AuthError(429, "over_email_send_rate_limit", message);
}

/** The user of an invitation: a new one without a password, or one who never confirmed their address. */
export async function invitedUser(tx: PoolClient, email: string, data: Record<string, unknown>) {
  const known = await findByEmail(tx, email);
  if (known?.confirmed_at) {
    throw new AuthError(422, "email_exists", "A user with this email address has already been registered");
  }
  if (known) return known;
  const user = await createUser(tx, email, { user_metadata: data });
  await tx.query("update auth.users set encrypted_password = '' where id = $1", [user.id]);
  return user;
}

const ISSUE: Record<LinkType, string> = {
  invite:
    "update auth.users set confirmation_token = $2, confirmation_sent_at = now(), invited_at = now() where id = $1",
  recovery: "update auth.users set recovery_token = $2, recovery_sent_at = now() where id = $1",
};

/** Gives the user a new link, which replaces the one of its type before. */
export async function issueLink(tx: PoolClient, user: UserJson, type: LinkType, redirectTo: string) {
  const otp = String(randomInt(10 ** OTP_DIGITS)).padStart(OTP_DIGITS, "0");
  const hash = createHash("sha224").update(`${user.email}${otp}`).digest("hex");
  await tx.query(ISSUE[type], [user.id, hash]);
  return { type, otp, hash, redirectTo } satisfies Link;
}

/** The address that confirms by itself, without a page of the app in between. */
export function actionLink(ctx: Context, { type, hash, redirectTo }: Link): string {
  return `${ctx.url}/auth/v1/verify?${new URLSearchParams({ token: hash, type, redirect_to: redirectTo })}`;
}

/** The mail with a link, by the project's template. */
export function mailOf(ctx: Context, user: UserJson, link: Link): Mail {
  const template = ctx.mail.templates[link.type];
  if (!template) throw notSupported(`A mail without [auth.email.template.${link.type}] in config.toml`);
  const values = {
    SiteURL: ctx.mail.siteUrl,
    ConfirmationURL: actionLink(ctx, link),
    Email: user.email,
    Token: link.otp,
    TokenHash: link.hash,
    RedirectTo: link.redirectTo,
  };
  const html = renderTemplate(template.body, values);
  const [, href = ""] = /href="([^"]*)"/.exec(html) ?? [];
  const subject = renderTemplate(template.subject, values);
  return { to: user.email, subject, html, link: href.replaceAll("&amp;", "&") };
}

const FIND: Record<LinkType, string> = {
  invite: `select id, confirmation_sent_at + make_interval(secs => $2) < now() as expired from auth.users
    where confirmation_token = $1 and not is_sso_user for update`,
  recovery: `select id, recovery_sent_at + make_interval(secs => $2) < now() as expired from auth.users
    where recovery_token = $1 and not is_sso_user for update`,
};
const invalid = () => new AuthError(403, "otp_expired", "Email link is invalid or has expired");

/** The user a link is for. Throws for one that is unknown, used, of another type or too old, and for a banned user. */
export async function userOfLink(tx: PoolClient, type: LinkType, hash: string, seconds: number) {
  const { rows } = await tx.query<{ id: string; expired: boolean }>(FIND[type], [hash, seconds]);
  const user = rows[0] ? await findUser(tx, rows[0].id) : null;
  if (!user) throw invalid();
  if (isBanned(user)) throw new AuthError(403, "user_banned", "User is banned");
  if (rows[0]?.expired) throw invalid();
  return user;
}

/** Uses a link up: none of the user's works any more, and the address counts as theirs. */
export async function useLink(tx: PoolClient, user: UserJson, type: LinkType): Promise<UserJson> {
  await tx.query(
    `update auth.users as u set confirmation_token = '', recovery_token = '', last_sign_in_at = now(), updated_at = now(),
       email_confirmed_at = case when $2 = 'invite' then now() else coalesce(email_confirmed_at, now()) end,
       raw_user_meta_data = case when $2 = 'invite' or email_confirmed_at is null
         then local_stack.merge_metadata(raw_user_meta_data, '{"email_verified": true}') else raw_user_meta_data end,
       encrypted_password = case when $2 = 'invite' and coalesce(encrypted_password, '') = '' and invited_at is not null
         then extensions.crypt($3, extensions.gen_salt('bf', 10)) else encrypted_password end
     where id = $1`,
    // As on hosted an invited person has a password that nobody knows, until they choose one.
    [user.id, type, randomBytes(48).toString("base64url")],
  );
  await tx.query(
    `update auth.identities set last_sign_in_at = now(), updated_at = now(), identity_data = identity_data ||
       case when $2 = 'invite' and email = $3 then '{"email_verified": true}'::jsonb else '{}' end where user_id = $1`,
    [user.id, type, user.email],
  );
  return (await findUser(tx, user.id)) ?? user;
}
