import type { Page } from "@playwright/test";
import { createClient } from "@supabase/supabase-js";
import { codeAt, stepAt } from "../supabase/local/auth/totp";
import { expectAccessibleInBothThemes } from "./accessible";
import { adminClient, type Credentials, env, expect, makeAgent, test } from "./fixtures";

/** The code of the present step, or of the next one: both still count if a step ends meanwhile. */
const codeNow = (secret: string, beside = 0) => codeAt(secret, stepAt(Date.now()) + beside);

/** An admin of this test alone. */
async function makeAdmin(name: string): Promise<Credentials & { id: string }> {
  const person = await makeAgent(name);
  const { error } = await adminClient().auth.admin.updateUserById(person.id, {
    app_metadata: { role: "admin" },
  });
  if (error) throw error;
  return person;
}

async function signIn(page: Page, { email, password }: Credentials) {
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

const codeField = (page: Page) => page.getByLabel("Code from your app");

/** A screen that is signed out may have been refused something that was under way. */
const isOfLeaving = (problem: string) => /status of 40[13]/.test(problem);

/** Takes the browser's own line about a refused code out of the problems of the page. */
const expectRefusal = (problems: string[]) =>
  expect
    .poll(() => problems.splice(0).filter((problem) => !isOfLeaving(problem)))
    .toEqual([expect.stringContaining("status of 422")]);

test("an admin sets up two-step sign-in, and the password alone opens nothing any more", async ({
  open,
  page,
  problems,
}) => {
  const admin = await makeAdmin("Admin With A Phone");
  const there = await open(admin, "/live-chat/netcore");
  await expect(there.getByRole("button", { name: "Account menu" })).toBeVisible();
  const desk = await open(admin, "/masters/interact-providers");
  const notice = desk.getByRole("region", { name: "Two-step sign-in" });
  await expect(notice).toContainText("protected by a password only");
  await notice.getByRole("button", { name: "Set up two-step sign-in" }).click();
  const dialog = desk.getByRole("dialog", { name: "Set up two-step sign-in" });
  await expect(dialog.getByRole("img", { name: "QR code for the authenticator app" })).toBeVisible();
  await expect(codeField(desk)).toBeFocused();
  await expectAccessibleInBothThemes(desk);
  const secret = (await dialog.getByRole("code").textContent()) ?? "";

  await codeField(desk).fill("12345");
  await dialog.getByRole("button", { name: "Turn on" }).click();
  await expect(codeField(desk)).toHaveAccessibleDescription("Enter the six digits that your app shows.");
  await codeField(desk).fill(codeNow(secret, 9));
  await dialog.getByRole("button", { name: "Turn on" }).click();
  await expect(codeField(desk)).toHaveAccessibleDescription(/^This code is not right, or was used before/);
  await expectRefusal(problems);
  const code = codeNow(secret);
  await codeField(desk).fill(`${code.slice(0, 3)} ${code.slice(3)}`);
  await dialog.getByRole("button", { name: "Turn on" }).click();
  await expect(desk.getByText("Two-step sign-in is on. Your other browsers are signed out.")).toBeVisible();
  await expect(notice).toBeHidden();
  await expect(there, "the session of the password alone").toHaveURL(/\/login/);
  await desk.reload();
  await expect(desk.getByRole("button", { name: "Add provider" }).first()).toBeVisible();

  await page.goto("/live-chat/netcore");
  await signIn(page, admin);
  await expect(page.getByRole("heading", { name: "Enter your code" })).toBeVisible();
  await expect(codeField(page)).toBeFocused();
  await expectAccessibleInBothThemes(page);
  await page.goto("/live-chat/interakt");
  await expect(page, "the desk asks for the code").toHaveURL(/\/login\?next=%2Flive-chat%2Finterakt$/);
  await codeField(page).fill(code);
  await page.keyboard.press("Enter");
  await expect(codeField(page), "a code counts once").toHaveAccessibleDescription(/was used before/);
  await expectRefusal(problems);
  await codeField(page).fill(codeNow(secret, 1));
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/live-chat\/interakt$/);
  await expect(page.getByRole("button", { name: "Account menu" })).toBeVisible();
  problems.splice(0, problems.length, ...problems.filter((problem) => !isOfLeaving(problem)));
});

/** Sets up two-step sign-in for a person; returns the secret of their app. */
async function withSecondFactor({ email, password }: Credentials): Promise<string> {
  const { auth } = createClient(env("SUPABASE_URL"), env("SUPABASE_PUBLISHABLE_KEY"), {
    auth: { persistSession: false },
  });
  await auth.signInWithPassword({ email, password });
  const { data, error } = await auth.mfa.enroll({ factorType: "totp", friendlyName: "Phone" });
  if (error) throw error;
  const { secret } = data.totp;
  // The one before the present: the two that are left are for the browser. A step may end just then.
  for (let i = 0; i < 3; i++) {
    const code = codeNow(secret, -1);
    if (!(await auth.mfa.challengeAndVerify({ factorId: data.id, code })).error) return secret;
  }
  throw new Error("No code was taken.");
}

test("an agent turns two-step sign-in off with a code, and signs in by password again", async ({
  page,
  problems,
}) => {
  const agent = await makeAgent("Agent Without A Phone");
  const secret = await withSecondFactor(agent);
  await page.goto("/login");
  await signIn(page, agent);
  await codeField(page).fill(codeNow(secret));
  await page.getByRole("button", { name: "Continue" }).click();
  // Loaded, so that the menu opens.
  await page.waitForURL(/\/live-chat\/all$/);
  await page.getByRole("button", { name: "Account menu" }).click();
  await page.getByRole("menuitem", { name: "Your account" }).click();
  const section = page.getByRole("region", { name: "Two-step sign-in" });
  await section.getByRole("button", { name: "Turn off" }).click();
  const dialog = page.getByRole("dialog", { name: "Turn off two-step sign-in" });
  await expectAccessibleInBothThemes(page);
  await codeField(page).fill(codeNow(secret, 9));
  await dialog.getByRole("button", { name: "Turn off" }).click();
  await expect(codeField(page)).toHaveAccessibleDescription(/^This code is not right/);
  await expectRefusal(problems);
  await codeField(page).fill(codeNow(secret, 1));
  await dialog.getByRole("button", { name: "Turn off" }).click();
  await expect(page.getByText("Two-step sign-in is off.")).toBeVisible();
  await expect(section.getByRole("button", { name: "Set up two-step sign-in" })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Account menu" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await signIn(page, agent);
  await expect(page).toHaveURL(/\/live-chat\/all$/);
});
