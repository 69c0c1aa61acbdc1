import { Hono, type Context as HonoContext } from "hono";
import type { Context } from "../context.ts";
import type { LinkType } from "../mail/config.ts";
import { isRedirectAllowed } from "../mail/redirects.ts";
import { inviteBody, linkBody, readBody, recoverBody, verifyBody } from "./bodies.ts";
import { caller, guess } from "./callers.ts";
import { asAuthService } from "./database.ts";
import { AuthError, notSupported } from "./errors.ts";
import {
  actionLink,
  findByEmail,
  invitedUser,
  issueLink,
  mailOf,
  refuseHaste,
  useLink,
  userOfLink,
} from "./links.ts";
import { openSession } from "./sessions.ts";

/** Types of links that hosted knows and this stack does not. */
const OTHER_TYPES = [
  "signup",
  "magiclink",
  "email",
  "email_change",
  "email_change_current",
  "email_change_new",
];

/** Throws the hosted error for a type that is none. */
function linkType(text: string, unknown: string): LinkType {
  if (text === "invite" || text === "recovery") return text;
  if (OTHER_TYPES.includes(text)) throw notSupported(`A link of the type ${text}`);
  throw new AuthError(400, "validation_failed", unknown);
}

/** Where a link leads afterwards: what was asked for, or where the caller is, if allowed; else the site. */
function redirectOf(ctx: Context, c: HonoContext, asked?: string): string {
  const wishes = [asked, c.req.header("redirect_to"), c.req.query("redirect_to"), c.req.header("referer")];
  return wishes.find((wish) => wish && isRedirectAllowed(ctx.mail, wish)) ?? ctx.mail.siteUrl;
}

/** The same answer whether or not somebody has the address; only who has one is held to the pace of mails. */
async function recover(ctx: Context, c: HonoContext) {
  const { email, code_challenge } = await readBody(c, recoverBody);
  if (!email) throw new AuthError(400, "validation_failed", "Password recovery requires an email");
  if (code_challenge) throw notSupported("PKCE for a lost password");
  const mail = await asAuthService(ctx, "Unable to process request", async (tx) => {
    const user = await findByEmail(tx, email);
    if (!user) return null;
    await refuseHaste(tx, user);
    return mailOf(ctx, user, await issueLink(tx, user, "recovery", redirectOf(ctx, c)));
  });
  if (mail) ctx.mails.keep(mail);
  return {};
}

async function invite(ctx: Context, c: HonoContext) {
  const { email, data = {} } = await readBody(c, inviteBody);
  if (!email) throw new AuthError(400, "validation_failed", "An email address is required");
  const { user, mail } = await asAuthService(ctx, "Database error saving new user", async (tx) => {
    const invited = await invitedUser(tx, email, data);
    const link = await issueLink(tx, invited, "invite", redirectOf(ctx, c));
    return { user: (await findByEmail(tx, email)) ?? invited, mail: mailOf(ctx, invited, link) };
  });
  ctx.mails.keep(mail);
  return user;
}

async function generateLink(ctx: Context, c: HonoContext) {
  const { email, type: text = "", data = {}, redirect_to } = await readBody(c, linkBody);
  if (!email) throw new AuthError(400, "validation_failed", "An email address is required");
  const type = linkType(text, `Invalid email action link type requested: ${text}`);
  const redirectTo = redirectOf(ctx, c, redirect_to);
  const { user, link } = await asAuthService(ctx, "Database error finding user", async (tx) => {
    const known = type === "invite" ? await invitedUser(tx, email, data) : await findByEmail(tx, email);
    if (!known) throw new AuthError(404, "user_not_found", "User with this email not found");
    const issued = await issueLink(tx, known, type, redirectTo);
    return { user: (await findByEmail(tx, email)) ?? known, link: issued };
  });
  const { otp, hash } = link;
  const made = { action_link: actionLink(ctx, link), email_otp: otp, hashed_token: hash };
  return { ...user, ...made, verification_type: type, redirect_to: redirectTo };
}

/** Uses a link and opens a session. Tokens are guessed within the limit of wrong passwords. */
async function confirm(ctx: Context, c: HonoContext, type: LinkType, hash: string) {
  const attempt = guess(ctx, c, `link ${hash}`);
  return asAuthService(ctx, "Database error finding user from email link", async (tx) => {
    const user = await userOfLink(tx, type, hash, ctx.mail.linkSeconds).catch((error: unknown) => {
      attempt.settle(false);
      throw error;
    });
    attempt.settle(true);
    return openSession(ctx, tx, await useLink(tx, user, type), c.req.header("user-agent"), "otp");
  });
}

async function verify(ctx: Context, c: HonoContext) {
  const { type = "", token, token_hash, email, phone, redirect_to } = await readBody(c, verifyBody);
  const fail = (message: string) => new AuthError(400, "validation_failed", message);
  if (!type) throw fail("Verify requires a verification type");
  if (Boolean(token) === Boolean(token_hash)) throw fail("Verify requires either a token or a token hash");
  if (!token_hash) throw notSupported("Verifying the code of a mail");
  if (email || phone || redirect_to) throw fail("Only the token_hash and type should be provided");
  return confirm(ctx, c, linkType(type, "Invalid email verification type"), token_hash);
}

/** What the link of `action_link` does: leads back to the app with a session, or with the reason why not. */
async function follow(ctx: Context, c: HonoContext): Promise<Response> {
  const { type = "", token = "" } = c.req.query();
  if (!type) throw new AuthError(400, "validation_failed", "Verify requires a verification type");
  if (!token) throw new AuthError(400, "validation_failed", "Verify requires a token or a token hash");
  const to = redirectOf(ctx, c);
  try {
    const session = await confirm(ctx, c, linkType(type, "Invalid email verification type"), token);
    const { access_token, token_type, expires_in, expires_at, refresh_token } = session;
    const values = { access_token, expires_at, expires_in, refresh_token, sb: "", token_type, type };
    return c.redirect(
      `${to}#${new URLSearchParams(Object.entries(values).map(([k, v]) => [k, String(v)]))}`,
      303,
    );
  } catch (error) {
    if (!(error instanceof AuthError)) throw error;
    const why = { error_code: error.code, error_description: error.message, sb: "" };
    const kind = error.status === 403 ? "access_denied" : "invalid_request";
    return c.redirect(`${to}#${new URLSearchParams({ error: kind, ...why })}`, 303);
  }
}

/** Links by mail: for a lost password and for people who are invited. `GET /verify` needs no key, as on hosted. */
export function openLinkRoutes(ctx: Context): Hono {
  return new Hono().get("/verify", (c) => follow(ctx, c));
}

export function linkRoutes(ctx: Context): Hono {
  const app = new Hono();
  app.post("/recover", async (c) => c.json(await recover(ctx, c)));
  app.post("/verify", async (c) => c.json(await verify(ctx, c)));
  for (const [path, work] of [
    ["/invite", invite],
    ["/admin/generate_link", generateLink],
  ] as const) {
    app.post(path, async (c) => {
      const { role } = await caller(ctx, c);
      if (role !== "service_role") throw new AuthError(403, "not_admin", "User not allowed");
      return c.json(await work(ctx, c));
    });
  }
  return app;
}
