import type { Page } from "@playwright/test";
import { createClient } from "@supabase/supabase-js";
import { expectAccessible } from "./accessible";
import { type Credentials, env, expect, makeAgent, test } from "./fixtures";

const NEXT = "seven quiet copper boats";

async function openAccount(page: Page) {
  await page.getByRole("button", { name: "Account menu" }).click();
  await page.getByRole("menuitem", { name: "Your account" }).click();
  return page.getByRole("dialog", { name: "Your account" });
}

async function fillSignIn(page: Page, { email, password }: Credentials) {
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** Takes the browser's own lines about refused requests out of the problems of the page. */
const takeRefusals = (problems: string[], status: number) => {
  const kept = problems.filter((problem) => !problem.includes(`status of ${status}`));
  const taken = problems.length - kept.length;
  problems.splice(0, problems.length, ...kept);
  return taken;
};

/** A screen whose session has ended may be refused something that was under way. */
const takeFarewells = (problems: string[]) => {
  for (const status of [401, 403]) takeRefusals(problems, status);
};

test("who changes their password needs the old one, and other browsers are signed out", async ({
  open,
  page,
  problems,
}) => {
  const agent = await makeAgent("Agent Who Changes");
  const here = await open(agent, "/live-chat/all");
  const there = await open(agent, "/live-chat/netcore");
  await expect(there.getByRole("button", { name: "Account menu" })).toBeVisible();
  const dialog = await openAccount(here);
  const [current, next, repeated] = [
    dialog.getByLabel("Current password"),
    dialog.getByLabel("New password", { exact: true }),
    dialog.getByLabel("Repeat the new password"),
  ];
  await expect(dialog.getByLabel("Name", { exact: true })).toHaveValue("Agent Who Changes");
  await expectAccessible(here);
  const submit = dialog.getByRole("button", { name: "Change password" });

  await current.fill("not the old one");
  await next.fill("Password-2026");
  await repeated.fill("Password-2027");
  await submit.click();
  await expect(next).toHaveAccessibleDescription(/^This password is easy to guess/);
  await next.fill("eleven char");
  await expect(next).toHaveAccessibleDescription("A password needs 12 characters or more.");
  await next.fill(NEXT);
  await expect(repeated).toHaveAccessibleDescription("This is not the same as the new password.");
  await repeated.fill(NEXT);
  await submit.click();
  await expect(current).toHaveAccessibleDescription("This is not your current password.");
  await expect.poll(() => takeRefusals(problems, 400)).toBe(1);
  await expect(there, "a wrong guess signs nobody out").toHaveURL(/\/live-chat\/netcore$/);

  await current.fill(agent.password);
  await submit.click();
  await expect(here.getByText("Password changed. Your other browsers are signed out.")).toBeVisible();
  await expect(dialog).toBeHidden();
  await expect(there).toHaveURL(/\/login/);
  await here.reload();
  await expect(here.getByRole("button", { name: "Account menu" })).toBeVisible();

  await page.goto("/login");
  await fillSignIn(page, agent);
  await expect(page.getByRole("alert").filter({ hasText: "incorrect" })).toBeVisible();
  await expect.poll(() => takeRefusals(problems, 400)).toBe(1);
  await fillSignIn(page, { ...agent, password: NEXT });
  await expect(page).toHaveURL(/\/live-chat\/all$/);
  takeFarewells(problems);
});

test("signing out everywhere ends every open screen", async ({ open, problems }) => {
  const agent = await makeAgent("Agent Who Leaves");
  const here = await open(agent, "/live-chat/all");
  const others = [await open(agent, "/live-chat/netcore"), await open(agent, "/live-chat/interakt")];
  for (const other of others) {
    await expect(other.getByRole("button", { name: "Account menu" })).toBeVisible();
  }
  // A stranger in the same desk stays where they are.
  const bystander = await open("agent", "/live-chat/all");
  const dialog = await openAccount(here);
  await dialog.getByRole("button", { name: "Sign out everywhere" }).click();
  for (const left of [here, ...others]) {
    await expect(left.getByRole("button", { name: "Sign in" })).toBeVisible();
    await left.goto("/live-chat/all");
    await expect(left).toHaveURL(/\/login/);
  }
  await expect(bystander.getByRole("button", { name: "Account menu" })).toBeVisible();
  takeFarewells(problems);
});

test("after too many wrong passwords the form says to wait", async ({ page, problems }) => {
  const agent = await makeAgent("Agent Who Is Guessed");
  const { auth } = createClient(env("SUPABASE_URL"), env("SUPABASE_PUBLISHABLE_KEY"), {
    auth: { persistSession: false },
  });
  for (let i = 0; i < 10; i++) {
    await auth.signInWithPassword({ email: agent.email, password: `wrong password ${i}` });
  }
  await page.goto("/login");
  await fillSignIn(page, agent);
  await expect(page.getByRole("alert").filter({ hasText: "Too many" })).toHaveText(
    "Too many attempts. Wait five minutes, then try again.",
  );
  await expect.poll(() => takeRefusals(problems, 429)).toBe(1);
});
