import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { admin, newClient, newEmail, newUser, PASSWORD, signIn, sql, stack } from "./auth-support.ts";

const NEXT = "seven quiet copper boats";

const mailsSchema = z.object({
  messages: z.array(z.object({ to: z.string(), subject: z.string(), html: z.string(), link: z.url() })),
});

async function mailsTo(email: string) {
  const answer = await fetch(`${stack.url}/mail/v1/messages`, { headers: { apikey: stack.secretKey } });
  return mailsSchema.parse(await answer.json()).messages.filter(({ to }) => to === email);
}

/** What the newest mail to an address leads to. */
async function linkTo(email: string) {
  const [mail] = await mailsTo(email);
  if (!mail) throw new Error(`No mail to ${email}.`);
  const link = new URL(mail.link);
  const type = z.enum(["invite", "recovery"]).parse(link.searchParams.get("type"));
  const token_hash = link.searchParams.get("token_hash") ?? "";
  return { mail, path: link.pathname, otp: { type, token_hash } };
}

const ask = (email: string, redirectTo?: string) =>
  newClient().auth.resetPasswordForEmail(email, redirectTo ? { redirectTo } : {});
const invite = (email = newEmail(), data = {}) => admin.inviteUserByEmail(email, { data });
const later = (email: string, column: string, seconds: number) =>
  sql(`update auth.users set ${column} = ${column} - make_interval(secs => $2) where email = $1`, [
    email,
    seconds,
  ]);
const GONE = { status: 403, code: "otp_expired", message: "Email link is invalid or has expired" };

/** Asks `path` of the auth service as plain HTTP, for what the client would not send. */
function post(path: string, body: unknown, key = stack.publishableKey) {
  const headers = { apikey: key, authorization: `Bearer ${key}`, "x-supabase-api-version": "2024-01-01" };
  return fetch(`${stack.url}/auth/v1${path}`, { method: "POST", headers, body: JSON.stringify(body) });
}

describe("a lost password", () => {
  test("a link by mail opens a session that sets a new one and ends all others", async () => {
    const { email } = await newUser();
    const other = await signIn(email);
    expect(await ask(email)).toEqual({ data: {}, error: null });
    const { path, otp, mail } = await linkTo(email);
    expect([path, otp.type]).toEqual(["/auth/confirm", "recovery"]);
    expect(mail.subject).toBe("Choose a new password for Interact Desk");
    expect(mail.html).toContain(email);
    const client = newClient();
    const { data, error } = await client.auth.verifyOtp(otp);
    expect([error, data.user?.email]).toEqual([null, email]);
    const claims = await client.auth.getClaims(data.session?.access_token);
    expect(claims.data?.claims).toMatchObject({ aal: "aal1", amr: [{ method: "otp" }] });

    const same = await client.auth.updateUser({ password: PASSWORD });
    expect(same.error).toMatchObject({ code: "same_password" });
    expect((await client.auth.updateUser({ password: NEXT })).error).toBeNull();
    expect((await other.client.auth.refreshSession()).error).toMatchObject({
      code: "refresh_token_not_found",
    });
    expect((await client.auth.refreshSession()).error).toBeNull();
    await expect(signIn(email)).rejects.toMatchObject({ code: "invalid_credentials" });
    await signIn(email, NEXT);
  });

  test("a session by password still needs the old one", async () => {
    const { client } = await signIn((await newUser()).email);
    const { error } = await client.auth.updateUser({ password: NEXT });
    expect(error).toMatchObject({ code: "current_password_required" });
  });

  test("nobody learns who has an account", async () => {
    expect(await ask(newEmail())).toEqual({ data: {}, error: null });
    expect((await ask("no address")).error).toMatchObject({ status: 400, code: "validation_failed" });
    expect((await ask("")).error).toMatchObject({ message: "Password recovery requires an email" });
  });

  test("one mail a minute", async () => {
    const { email } = await newUser();
    await ask(email);
    const { error } = await ask(email);
    expect(error).toMatchObject({
      status: 429,
      code: "over_email_send_rate_limit",
      message: expect.stringMatching(
        /^For security purposes, you can only request this after \d\d seconds\.$/,
      ),
    });
    await later(email, "recovery_sent_at", 60);
    expect((await ask(email)).error).toBeNull();
    expect(await mailsTo(email)).toHaveLength(2);
  });

  test("a link works once, for an hour, as what it is, and not after a newer one or a new password", async () => {
    const { id, email } = await newUser();
    type Otp = Awaited<ReturnType<typeof linkTo>>["otp"];
    const verify = async (otp: Otp) => (await newClient().auth.verifyOtp(otp)).error;
    const next = async () => {
      await later(email, "recovery_sent_at", 60);
      await ask(email);
      return (await linkTo(email)).otp;
    };
    const first = await next();
    expect(await verify({ ...first, type: "invite" })).toMatchObject(GONE);
    expect(await verify({ ...first, token_hash: first.token_hash.replace(/^./, "z") })).toMatchObject(GONE);
    expect(await verify(first)).toBeNull();
    expect(await verify(first)).toMatchObject(GONE);

    const late = await next();
    await later(email, "recovery_sent_at", 3601);
    expect(await verify(late)).toMatchObject(GONE);
    const old = await next();
    const newest = await next();
    expect(await verify(old)).toMatchObject(GONE);
    await admin.updateUserById(id, { password: NEXT });
    expect(await verify(newest)).toMatchObject(GONE);

    const banned = await next();
    await admin.updateUserById(id, { ban_duration: "1h" });
    expect(await verify(banned)).toMatchObject({ status: 403, code: "user_banned" });
    await admin.updateUserById(id, { ban_duration: "none" });
    const results = await Promise.all(Array.from({ length: 5 }, () => verify(banned)));
    expect(results.filter((error) => error === null)).toHaveLength(1);
  });

  test("the link that confirms by itself leads where it may, with a session or the reason why not", async () => {
    const { email } = await newUser();
    const make = async (redirectTo: string) => {
      const { data } = await admin.generateLink({ type: "recovery", email, options: { redirectTo } });
      return data.properties;
    };
    const follow = async (address = "") => {
      const answer = await fetch(address, { redirect: "manual" });
      return [answer.status, answer.headers.get("location")?.replace(/access_token=.*/, "…")];
    };
    for (const bad of ["https://elsewhere.example.com", "http://2130706433/x", "javascript:alert(1)"])
      expect(await make(bad)).toMatchObject({ redirect_to: "http://127.0.0.1:3000" });
    const made = await make("http://127.0.0.1:4000/back?a=1");
    expect(await follow(made?.action_link)).toEqual([303, "http://127.0.0.1:4000/back?a=1#…"]);
    expect(await follow(made?.action_link)).toEqual([
      303,
      expect.stringContaining(
        "back?a=1#error=access_denied&error_code=otp_expired&error_description=Email+link",
      ),
    ]);
  });
});

describe("an invitation", () => {
  test("creates a person who has no password until the link is used", async () => {
    const email = newEmail();
    const { data, error } = await invite(email.toUpperCase(), { full_name: "Lea" });
    expect(error).toBeNull();
    expect(data.user).toMatchObject({
      email,
      user_metadata: { full_name: "Lea" },
      invited_at: expect.any(String),
      confirmation_sent_at: expect.any(String),
    });
    expect(data.user?.confirmed_at).toBeUndefined();
    await expect(signIn(email, "")).rejects.toMatchObject({ code: "invalid_credentials" });
    const client = newClient();
    const used = await client.auth.verifyOtp((await linkTo(email)).otp);
    expect(used.data.user).toMatchObject({
      email_confirmed_at: expect.any(String),
      user_metadata: { full_name: "Lea", email_verified: true },
      identities: [{ identity_data: { email_verified: true } }],
    });
    expect((await client.auth.updateUser({ password: NEXT })).error).toBeNull();
    await signIn(email, NEXT);
    expect((await invite(email)).error).toMatchObject({ status: 422, code: "email_exists" });
    const again = await admin.generateLink({ type: "invite", email });
    expect(again.error).toMatchObject({ status: 422, code: "email_exists" });
  });

  test("sent again it has a new link, by mail or to copy", async () => {
    const email = newEmail();
    const first = await invite(email);
    const old = await linkTo(email);
    expect((await invite(email)).data.user?.id).toBe(first.data.user?.id);
    const { data } = await admin.generateLink({ type: "invite", email });
    expect(data.properties).toMatchObject({
      verification_type: "invite",
      email_otp: expect.stringMatching(/^\d{6}$/),
      redirect_to: "http://127.0.0.1:3000",
    });
    expect(data.user?.id).toBe(first.data.user?.id);
    expect(
      (await mailsTo(email)).map(({ to }) => to),
      "a copied link is not mailed",
    ).toEqual([email, email]);
    const { auth } = newClient();
    expect((await auth.verifyOtp(old.otp)).error).toMatchObject(GONE);
    const token_hash = data.properties?.hashed_token ?? "";
    expect((await auth.verifyOtp({ token_hash, type: "invite" })).error).toBeNull();
  });

  test("a lost password lets an invited person in as well, and uses up the invitation", async () => {
    const email = newEmail();
    await invite(email);
    const invitation = await linkTo(email);
    await ask(email);
    const { auth } = newClient();
    const { data } = await auth.verifyOtp((await linkTo(email)).otp);
    expect(data.user?.confirmed_at).toEqual(expect.any(String));
    expect((await auth.verifyOtp(invitation.otp)).error).toMatchObject(GONE);
  });

  test("only the secret key invites, makes links and reads mails", async () => {
    const { client } = await signIn((await newUser()).email);
    const errors = [
      await client.auth.admin.inviteUserByEmail(newEmail()),
      await client.auth.admin.generateLink({ type: "recovery", email: newEmail() }),
    ].map(({ error }) => error);
    for (const error of errors) expect(error).toMatchObject({ status: 403, code: "not_admin" });
    const read = (headers: HeadersInit) => fetch(`${stack.url}/mail/v1/messages`, { headers });
    expect((await read({ apikey: stack.publishableKey })).status).toBe(403);
    expect((await read({})).status).toBe(401);
    const unknown = await admin.generateLink({ type: "recovery", email: newEmail() });
    expect(unknown.error).toMatchObject({ status: 404, code: "user_not_found" });
  });
});

test.each([
  [
    "/recover",
    { email: "a@example.com", code_challenge: "x".repeat(43), code_challenge_method: "s256" },
    /PKCE/,
  ],
  ["/verify", { type: "email", token: "123456", email: "a@example.com" }, /code of a mail/],
  ["/verify", { type: "magiclink", token_hash: "x" }, /type magiclink/],
  ["/resend", { type: "signup", email: "a@example.com" }, /POST \/auth\/v1\/resend/],
])("%s with %o is refused by name", async (path, body, message) => {
  const answer = await post(path, body);
  expect([answer.status, await answer.json()]).toMatchObject([
    422,
    { code: "not_supported_locally", message: expect.stringMatching(message) },
  ]);
});

test.each([
  [{ token_hash: "x" }, "Verify requires a verification type"],
  [{ type: "invite" }, "Verify requires either a token or a token hash"],
  [{ type: "invite", token: "1", token_hash: "x" }, "Verify requires either a token or a token hash"],
  [
    { type: "invite", token_hash: "x", email: "a@example.com" },
    "Only the token_hash and type should be provided",
  ],
  [{ type: randomUUID(), token_hash: "x" }, "Invalid email verification type"],
])("/verify with %o", async (body, message) => {
  const answer = await post("/verify", body);
  expect([answer.status, await answer.json()]).toEqual([400, { code: "validation_failed", message }]);
});
