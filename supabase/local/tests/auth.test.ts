import { createServerClient } from "@supabase/ssr";
import { createClient } from "@supabase/supabase-js";
import { decodeJwt, decodeProtectedHeader } from "jose";
import { describe, expect, test } from "vitest";
import { admin, newClient, newEmail, newUser, PASSWORD, signIn, sql, stack } from "./auth-support.ts";

const refresh = (token: string) => newClient().auth.refreshSession({ refresh_token: token });

/** Makes a user's refresh tokens look used `seconds` earlier than they were. */
const age = (userId: string, seconds: number) =>
  sql(
    "update auth.refresh_tokens set updated_at = updated_at - make_interval(secs => $2) where user_id = $1",
    [userId, seconds],
  );

describe("password sign-in", () => {
  test("gives a session whose token carries what policies read", async () => {
    const { id, email } = await newUser();
    const { session } = await signIn(email.toUpperCase());
    const claims = decodeJwt(session.access_token);
    expect(decodeProtectedHeader(session.access_token)).toMatchObject({ alg: "ES256", typ: "JWT" });
    expect(claims).toMatchObject({
      iss: `${stack.url}/auth/v1`,
      sub: id,
      aud: "authenticated",
      role: "authenticated",
      email,
      aal: "aal1",
      amr: [{ method: "password" }],
      app_metadata: { provider: "email", providers: ["email"] },
    });
    expect(claims.session_id).toMatch(/^[0-9a-f-]{36}$/);
    expect(Number(session.expires_at) - Number(claims.iat)).toBe(session.expires_in);
    expect(session.refresh_token).toMatch(/^[a-z0-9]{12}$/);
    expect(session.user.last_sign_in_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
  });

  test("answers a wrong password and an unknown e-mail alike", async () => {
    const { email } = await newUser();
    const wrong = await newClient().auth.signInWithPassword({ email, password: "wrong password" });
    const unknown = await newClient().auth.signInWithPassword({ email: newEmail(), password: PASSWORD });
    for (const { error } of [wrong, unknown]) {
      expect(error).toMatchObject({
        name: "AuthApiError",
        status: 400,
        code: "invalid_credentials",
        message: "Invalid login credentials",
      });
    }
  });

  test("says that the password is weak: an admin may have given one", async () => {
    const email = newEmail();
    await admin.createUser({ email, password: "12345", email_confirm: true });
    const { data, error } = await newClient().auth.signInWithPassword({ email, password: "12345" });
    expect(error).toBeNull();
    expect(data.weakPassword).toEqual({
      message: "Password should be at least 12 characters.",
      reasons: ["length"],
    });
    const { email: strong } = await newUser();
    const good = await newClient().auth.signInWithPassword({ email: strong, password: PASSWORD });
    expect(good.data.weakPassword).toBeUndefined();
  });

  test("does not take a password of which bcrypt reads only the start", async () => {
    const email = newEmail();
    const password = "x".repeat(72);
    await admin.createUser({ email, password, email_confirm: true });
    const { error } = await newClient().auth.signInWithPassword({ email, password: `${password}y` });
    expect(error?.code).toBe("invalid_credentials");
    await expect(signIn(email, password)).resolves.toBeDefined();
  });

  test("fails as hosted does on a seeded user without token columns", async () => {
    const { email } = await newUser();
    await sql("update auth.users set recovery_token = null where email = $1", [email]);
    const { error } = await newClient().auth.signInWithPassword({ email, password: PASSWORD });
    expect(error).toMatchObject({ status: 500, message: "Database error querying schema" });
  });

  test("refuses a user who is not confirmed", async () => {
    const email = newEmail();
    await admin.createUser({ email, password: PASSWORD });
    const { error } = await newClient().auth.signInWithPassword({ email, password: PASSWORD });
    expect(error).toMatchObject({ status: 400, code: "email_not_confirmed" });
  });
});

describe("refresh", () => {
  test("two tabs with one token both succeed and agree", async () => {
    const { session } = await signIn((await newUser()).email);
    const [a, b] = await Promise.all([refresh(session.refresh_token), refresh(session.refresh_token)]);
    expect(a.error ?? b.error).toBeNull();
    expect(a.data.session?.refresh_token).toBe(b.data.session?.refresh_token);
    expect(a.data.session?.refresh_token).not.toBe(session.refresh_token);
  });

  test("a client that lost the answer gets the active token, however late", async () => {
    const user = await newUser();
    const { session } = await signIn(user.email);
    const first = await refresh(session.refresh_token);
    await age(user.id, 3600);
    const again = await refresh(session.refresh_token);
    expect(again.data.session?.refresh_token).toBe(first.data.session?.refresh_token);
  });

  test("a grandparent used late ends the whole family", async () => {
    const user = await newUser();
    const { session } = await signIn(user.email);
    const child = await refresh(session.refresh_token);
    const grandchild = await refresh(String(child.data.session?.refresh_token));
    await age(user.id, 11);
    const reused = await refresh(session.refresh_token);
    expect(reused.error).toMatchObject({ status: 400, code: "refresh_token_already_used" });
    const active = await refresh(String(grandchild.data.session?.refresh_token));
    expect(active.error).toMatchObject({ status: 400, code: "refresh_token_already_used" });
  });

  test("a grandparent used at once is taken for a slow tab", async () => {
    const { session } = await signIn((await newUser()).email);
    const child = await refresh(session.refresh_token);
    const grandchild = await refresh(String(child.data.session?.refresh_token));
    const slow = await refresh(session.refresh_token);
    expect(slow.data.session?.refresh_token).toBe(grandchild.data.session?.refresh_token);
  });

  test("keeps the session and the moment of sign-in", async () => {
    const { session } = await signIn((await newUser()).email);
    const { data } = await refresh(session.refresh_token);
    const [before, after] = [decodeJwt(session.access_token), decodeJwt(String(data.session?.access_token))];
    expect(after.session_id).toBe(before.session_id);
    expect(after.amr).toEqual(before.amr);
  });

  test("an unknown token", async () => {
    const { error } = await refresh("aaaaaaaaaaaa");
    expect(error).toMatchObject({ status: 400, code: "refresh_token_not_found" });
  });
});

describe("sign-out", () => {
  test.each([
    ["local", [false, true, true]],
    ["others", [true, false, false]],
    ["global", [false, false, false]],
  ] as const)("scope %s", async (scope, alive) => {
    const { email } = await newUser();
    const tabs = [await signIn(email), await signIn(email), await signIn(email)];
    const tokens = tabs.map(({ session }) => session.access_token);
    expect((await tabs[0]?.client.auth.signOut({ scope }))?.error).toBeNull();
    const users = await Promise.all(tokens.map((token) => newClient().auth.getUser(token)));
    expect(users.map(({ error }) => error === null)).toEqual(alive);
    const ended = users.find(({ error }) => error !== null);
    expect(ended?.error?.name).toBe("AuthSessionMissingError");
    const refreshed = await Promise.all(tabs.map(({ session }) => refresh(session.refresh_token)));
    expect(refreshed.map(({ error }) => error === null)).toEqual(alive);
  });
});

describe("own user", () => {
  test("metadata is merged, a null takes its key out, app metadata is not for the user to write", async () => {
    const { client } = await signIn((await newUser()).email);
    await client.auth.updateUser({ data: { a: 1, list: [null] } });
    await client.auth.updateUser({ data: { b: 2 } });
    const { data } = await client.auth.updateUser({ data: { a: null } });
    expect(data.user?.user_metadata).toEqual({ b: 2, list: [null], email_verified: true });
    const attributes = { data: {}, app_metadata: { role: "admin" } };
    const { error } = await client.auth.updateUser(attributes);
    expect(error).toMatchObject({ status: 400, code: "validation_failed" });
  });

  test("a changed password ends the other sessions and no longer lets the old one in", async () => {
    const { email } = await newUser();
    const [own, other] = [await signIn(email), await signIn(email)];
    const change = (password: string) => own.client.auth.updateUser({ password, current_password: PASSWORD });
    expect((await change(PASSWORD)).error?.code).toBe("same_password");
    expect((await change("eleven char")).error).toMatchObject({
      status: 422,
      code: "weak_password",
      reasons: ["length"],
    });
    expect((await change("another horse 2")).error).toBeNull();
    expect((await own.client.auth.getUser()).error).toBeNull();
    expect((await other.client.auth.getUser()).error?.name).toBe("AuthSessionMissingError");
    await expect(signIn(email)).rejects.toMatchObject({ code: "invalid_credentials" });
    await expect(signIn(email, "another horse 2")).resolves.toBeDefined();
  });

  test("the own address stays, whatever flow the client uses", async () => {
    const { email } = await newUser();
    const client = createClient(stack.url, stack.publishableKey, {
      auth: { persistSession: false, autoRefreshToken: false, flowType: "pkce" },
    });
    await client.auth.signInWithPassword({ email, password: PASSWORD });
    expect((await client.auth.updateUser({ email: newEmail() })).error).toMatchObject({
      status: 422,
      code: "not_supported_locally",
      message: "Changing one's own e-mail address is not supported by the local stack",
    });
    expect((await client.auth.updateUser({ email: "nobody" })).error?.code).toBe("validation_failed");
    const same = await client.auth.updateUser({ email: email.toUpperCase(), data: { a: 1 } });
    expect(same.data.user).toMatchObject({ email, user_metadata: { a: 1 } });
  });

  test("a key is no user", async () => {
    const { error } = await newClient().auth.getUser(stack.publishableKey);
    expect(error).toMatchObject({ status: 403, code: "bad_jwt" });
  });
});

describe("clients", () => {
  test("getClaims verifies the token without asking for the user", async () => {
    const { session } = await signIn((await newUser()).email);
    const asked: string[] = [];
    const recorder: typeof fetch = (input, init) => {
      asked.push(new URL(String(input)).pathname);
      return fetch(input, init);
    };
    const { auth } = createClient(stack.url, stack.publishableKey, {
      auth: { persistSession: false, autoRefreshToken: false },
      global: { fetch: recorder },
    });
    const { data } = await auth.getClaims(session.access_token);
    expect(data?.claims.sub).toBe(session.user.id);
    const [head, , signature] = session.access_token.split(".");
    const claims = { ...decodeJwt(session.access_token), role: "service_role" };
    const tampered = `${head}.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.${signature}`;
    expect((await auth.getClaims(tampered)).error).not.toBeNull();
    expect(asked).toEqual(["/auth/v1/.well-known/jwks.json"]);
    const { keys } = await fetch(`${stack.url}/auth/v1/.well-known/jwks.json`).then((answer) =>
      answer.json(),
    );
    expect(keys).toEqual([expect.not.objectContaining({ d: expect.anything() })]);
  });

  test("@supabase/ssr keeps a session in cookies, in chunks when it is long", async () => {
    const { email } = await newUser();
    const jar = new Map<string, string>();
    const onServer = () =>
      createServerClient(stack.url, stack.publishableKey, {
        cookies: {
          getAll: () => [...jar].map(([name, value]) => ({ name, value })),
          setAll: (cookies) => {
            for (const { name, value } of cookies) jar.set(name, value);
          },
        },
      });
    await sql(
      "update auth.users set raw_user_meta_data = jsonb_build_object('about', repeat('x', 4000)) where email = $1",
      [email],
    );
    await onServer().auth.signInWithPassword({ email, password: PASSWORD });
    expect([...jar.keys()]).toEqual(expect.arrayContaining(["sb-127-auth-token.0", "sb-127-auth-token.1"]));
    const { data } = await onServer().auth.getUser();
    expect(data.user?.email).toBe(email);
  });
});

test("what is not built is refused by name", async () => {
  const { auth } = newClient();
  const email = newEmail();
  const local = expect.stringMatching(/ is not supported by the local stack$/);
  const signedUp = await auth.signUp({ email, password: PASSWORD });
  expect(signedUp.error).toMatchObject({ status: 422, code: "signup_disabled", message: local });
  const settings = await fetch(`${stack.url}/auth/v1/settings`, {
    headers: { apikey: stack.publishableKey },
  });
  expect(await settings.json()).toMatchObject({ disable_signup: true });
  const anonymous = (await auth.signInAnonymously()).error;
  expect(anonymous).toMatchObject({ code: "anonymous_provider_disabled", message: local });
  for (const { error } of [
    await auth.signInWithOtp({ email }),
    await auth.verifyOtp({ email, token: "123456", type: "email" }),
    await auth.signInWithIdToken({ provider: "google", token: "x" }),
    await auth.signInWithSSO({ domain: "example.com" }),
    await admin.generateLink({ type: "magiclink", email }),
  ]) {
    expect(error).toMatchObject({
      name: "AuthApiError",
      status: 422,
      code: expect.any(String),
      message: local,
    });
  }
  expect(
    (await auth.signInWithPassword({ email, password: PASSWORD, options: { captchaToken: "x" } })).error
      ?.code,
  ).toBe("validation_failed");
});
