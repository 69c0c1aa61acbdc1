import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { tmpdir } from "node:os";
import { createClient } from "@supabase/supabase-js";
import { expect, inject, test } from "vitest";
import { only, rows } from "./support.ts";

const stack = inject("stack");
const HERE = { SUPABASE_URL: stack.url, SUPABASE_SECRET_KEY: stack.secretKey };
const NOWHERE = { SUPABASE_URL: "", SUPABASE_SECRET_KEY: "" };

/** Runs the command as npm does. */
function createUser(args: string[], env: Record<string, string> = HERE) {
  return new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    const child = execFile(
      process.execPath,
      ["scripts/create-user.ts", ...args],
      { env: { ...process.env, ...env } },
      (_error, stdout, stderr) => resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    );
  });
}

const newEmail = () => `${randomUUID()}@example.com`;
const passwordIn = (stdout: string) => /^Password, shown only now: (\S+)$/m.exec(stdout)?.[1] ?? "";
const profileOf = (email: string) =>
  only("select profiles.role, full_name from profiles join auth.users using (id) where email = $1", [email]);

const browser = () => createClient(stack.url, stack.publishableKey, { auth: { persistSession: false } });
async function signsIn(email: string, password: string): Promise<boolean> {
  return (await browser().auth.signInWithPassword({ email, password })).error === null;
}

test("makes a person who can sign in with the password that is printed once", async () => {
  const email = newEmail();
  const { code, stdout, stderr } = await createUser([
    email.toUpperCase(),
    "--role",
    "admin",
    "--name",
    " Ada\nExample",
  ]);
  expect([code, stderr]).toEqual([0, ""]);
  expect(passwordIn(stdout)).toMatch(/^[\w-]{24}-Aa1$/);
  expect(await profileOf(email)).toEqual({ role: "admin", full_name: "Ada Example" });
  expect(await signsIn(email, passwordIn(stdout))).toBe(true);
});

test("a password that is given is set and not printed", async () => {
  const email = newEmail();
  const { code, stdout } = await createUser([email, "--role", "agent", "--password", "correct horse 1"]);
  expect([code, stdout]).toEqual([0, `${email} can sign in as agent.\n`]);
  expect(await signsIn(email, "correct horse 1")).toBe(true);
});

test("a person who exists gets the role and keeps the password", async () => {
  const email = newEmail();
  const first = await createUser([email, "--role", "agent"]);
  const { code, stdout } = await createUser([email, "--role", "admin", "--name", "Ada"]);
  expect([code, passwordIn(stdout)]).toEqual([0, ""]);
  expect(stdout).toMatch(/is admin now; the account of \d{4}-\d\d-\d\d keeps its password/);
  expect(await profileOf(email)).toEqual({ role: "admin", full_name: "Ada" });
  expect(await signsIn(email, passwordIn(first.stdout))).toBe(true);

  await createUser([email, "--role", "admin", "--password", "another horse 2"]);
  expect(await signsIn(email, passwordIn(first.stdout))).toBe(false);
  expect(await signsIn(email, "another horse 2")).toBe(true);
});

test("an account that nobody confirmed does not let its maker in", async () => {
  const email = newEmail();
  const { auth } = createClient(stack.url, stack.secretKey, { auth: { persistSession: false } });
  await auth.admin.createUser({ email, password: "chosen by a stranger" });
  const { stdout } = await createUser([email, "--role", "admin"]);
  expect(await signsIn(email, "chosen by a stranger")).toBe(false);
  expect(await signsIn(email, passwordIn(stdout))).toBe(true);
});

test("an account older than the desk's tables gets a profile", async () => {
  const email = newEmail();
  await createUser([email, "--role", "agent"]);
  await rows("delete from profiles using auth.users where users.id = profiles.id and email = $1", [email]);
  await createUser([email, "--role", "admin"]);
  expect(await profileOf(email)).toEqual({ role: "admin", full_name: email.split("@")[0] });
});

test.each<[string, string[], Record<string, string>, RegExp]>([
  ["no address", ["--role", "admin"], HERE, /^The first argument must be an email address\. Usage: npm run/],
  ["no real address", ["admin", "--role", "admin"], HERE, /^The first argument must be an email address\./],
  ["two people", ["a@example.com", "b@example.com", "--role", "admin"], HERE, /^One person at a time\./],
  ["no role", ["a@example.com"], HERE, /^--role must be admin or agent\./],
  ["an unknown role", ["a@example.com", "--role", "owner"], HERE, /^--role must be admin or agent\./],
  ["an unknown option", ["a@example.com", "--rôle", "admin"], HERE, /^Unknown option '--rôle'/],
  [
    "a short password",
    ["a@example.com", "--role", "agent", "--password", "eleven char"],
    HERE,
    /12 characters/,
  ],
  [
    "a common password",
    ["a@example.com", "--role", "agent", "--password", "Welcome-2026!"],
    HERE,
    /^--password: This password is easy to guess/,
  ],
  [
    "the own name",
    ["maria@example.com", "--role", "agent", "--password", "maria20262026"],
    HERE,
    /easy to guess/,
  ],
  [
    "half a setting",
    ["a@example.com", "--role", "agent"],
    { ...HERE, SUPABASE_URL: "" },
    /^Set both SUPABASE_URL/,
  ],
  [
    "a wrong key",
    ["a@example.com", "--role", "agent"],
    { ...HERE, SUPABASE_SECRET_KEY: "sb_secret_x" },
    /Invalid API key/,
  ],
  [
    "no stack",
    ["a@example.com", "--role", "agent"],
    { ...NOWHERE, LOCAL_SUPABASE_DIR: tmpdir() },
    /^The local Supabase is not running/,
  ],
])("%s is said in one line", async (_what, args, env, message) => {
  const { code, stdout, stderr } = await createUser(args, env);
  expect([code, stdout]).toEqual([1, ""]);
  expect(stderr).toMatch(message);
  expect(stderr.trim().split("\n")).toHaveLength(1);
});
