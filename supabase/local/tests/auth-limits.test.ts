import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "@supabase/supabase-js";
import { expect, test } from "vitest";
import { signInLimits, WRONG_PER_ACCOUNT, WRONG_PER_ADDRESS } from "../auth/sign-in-limits.ts";
import { startStack } from "../start.ts";
import { newClient, newEmail, newUser, PASSWORD, signIn } from "./auth-support.ts";

const LIMITED = {
  name: "AuthApiError",
  status: 429,
  code: "over_request_rate_limit",
  message: "Request rate limit reached",
};
const attempt = async (email: string, password: string) =>
  (await newClient().auth.signInWithPassword({ email, password })).error;

test("ten wrong passwords lock an account for a while, whoever sends them; others sign in", async () => {
  const [{ email }, other] = [await newUser(), await newUser()];
  for (let i = 0; i < WRONG_PER_ACCOUNT; i++) {
    expect((await attempt(email, `wrong password ${i}`))?.code).toBe("invalid_credentials");
  }
  expect(await attempt(email, "wrong password")).toMatchObject(LIMITED);
  expect(await attempt(email.toUpperCase(), PASSWORD), "the right one tells nothing either").toMatchObject(
    LIMITED,
  );
  await expect(signIn(other.email)).resolves.toBeDefined();
});

test("an account that does not exist is locked alike", async () => {
  const email = newEmail();
  for (let i = 0; i < WRONG_PER_ACCOUNT; i++) await attempt(email, "wrong password");
  expect(await attempt(email, "wrong password")).toMatchObject(LIMITED);
});

test("a hundred guesses at once learn no more than ten in a row", async () => {
  const { email } = await newUser();
  const errors = await Promise.all(
    Array.from({ length: 30 }, (_, i) => attempt(email, `wrong password ${i}`)),
  );
  const learned = errors.filter((error) => error?.code === "invalid_credentials");
  expect(learned).toHaveLength(WRONG_PER_ACCOUNT);
});

test("right passwords are not counted", async () => {
  const { email } = await newUser();
  for (let i = 0; i <= WRONG_PER_ACCOUNT; i++) await expect(signIn(email)).resolves.toBeDefined();
});

test("the old password is guessed no oftener in a change of it", async () => {
  const { email } = await newUser();
  const { client } = await signIn(email);
  const change = async (current_password?: string) => {
    const given = { password: "another horse 2", ...(current_password && { current_password }) };
    return (await client.auth.updateUser(given)).error;
  };
  expect(await change()).toMatchObject({ status: 400, code: "current_password_required" });
  for (let i = 0; i < WRONG_PER_ACCOUNT; i++) {
    expect(await change(`wrong password ${i}`)).toMatchObject({
      status: 400,
      code: "current_password_invalid",
    });
  }
  expect(await change(PASSWORD)).toMatchObject(LIMITED);
});

test("an address is limited over all accounts", async () => {
  const dir = mkdtempSync(join(tmpdir(), "local-supabase-"));
  const stack = await startStack({ dir, port: 0, quiet: true });
  try {
    const auth = () =>
      createClient(stack.url, stack.publishableKey, { auth: { persistSession: false } }).auth;
    for (let i = 0; i < WRONG_PER_ADDRESS; i++) {
      const { error } = await auth().signInWithPassword({ email: newEmail(), password: "wrong password" });
      expect(error?.code).toBe("invalid_credentials");
    }
    const { error } = await auth().signInWithPassword({ email: newEmail(), password: PASSWORD });
    expect(error).toMatchObject(LIMITED);
  } finally {
    await stack.stop();
    rmSync(dir, { recursive: true, force: true });
  }
});

test("a limit ends five minutes after the wrong passwords, and another address has its own", () => {
  let now = 0;
  const limits = signInLimits(2, () => now);
  const wrong = (address: string, account: string) => limits.guess(address, account).settle(false);
  wrong("here", "a");
  now = 60_000;
  wrong("here", "b");
  expect(() => limits.guess("here", "c")).toThrow("Request rate limit reached");
  wrong("there", "c");
  now = 5 * 60_000;
  wrong("here", "d");
  expect(() => limits.guess("here", "e")).toThrow("Request rate limit reached");
});
