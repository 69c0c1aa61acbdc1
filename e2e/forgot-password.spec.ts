import { expect, makeAgent, test } from "./fixtures";

const NEXT = "seven quiet copper boats";
const REFUSED = /status of 40[013]/;

/** Takes the browser's own lines about refused requests out of the problems of the page. */
const takeRefusals = (problems: string[]) => {
  const kept = problems.filter((problem) => !REFUSED.test(problem));
  const taken = problems.length - kept.length;
  problems.splice(0, problems.length, ...kept);
  return taken;
};

test("a lost password is replaced by the link of a mail, which works once", async ({
  open,
  page,
  problems,
}) => {
  const agent = await makeAgent("Agent Who Forgets");
  const elsewhere = await open(agent, "/live-chat/netcore");
  await expect(elsewhere.getByRole("button", { name: "Account menu" })).toBeVisible();

  await page.goto("/login");
  await page.getByRole("link", { name: "Forgot password?" }).click();
  const ask = async (email: string) => {
    await page.goto("/forgot-password");
    await page.getByLabel("Email").fill(email);
    await page.getByRole("button", { name: "Send the link" }).click();
    const answer = page.getByRole("status").filter({ hasText: "Look into your mailbox" });
    await expect(answer).toBeVisible();
    return (await answer.textContent())?.replace(email, "…");
  };
  await expect(page.getByRole("heading", { name: "Forgot your password?" })).toBeVisible();
  const known = await ask(agent.email);
  expect(await ask("nobody@example.com"), "the same for an address without an account").toBe(known);

  const agentsView = await open("agent", "/sandbox/mail");
  await expect(agentsView.getByRole("heading", { name: "Only admins can open this page" })).toBeVisible();
  const mailbox = await open("admin", "/sandbox/mail");
  const mail = mailbox.getByRole("article").filter({ hasText: agent.email });
  await expect(mail).toHaveCount(1);
  await expect(mail.getByRole("heading", { name: "Choose a new password for Interact Desk" })).toBeVisible();
  const link = (await mail.getByRole("link", { name: "Open" }).getAttribute("href")) ?? "";

  // A program that looks at the mail opens the link before anybody reads it.
  expect((await page.request.get(link)).status()).toBe(200);
  await page.goto(link);
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("heading", { name: "Choose a new password" })).toBeVisible();
  await expect(page.getByText(`You sign in as ${agent.email}.`)).toBeVisible();
  const password = page.getByLabel("New password", { exact: true });
  await password.fill("Password-2026");
  await page.getByLabel("Repeat the new password").fill("Password-2026");
  await page.getByRole("button", { name: "Save and go to the desk" }).click();
  await expect(password).toHaveAccessibleDescription(/^This password is easy to guess/);
  await password.fill(NEXT);
  await page.getByLabel("Repeat the new password").fill(NEXT);
  await page.getByRole("button", { name: "Save and go to the desk" }).click();
  await expect(page).toHaveURL(/\/live-chat\/all$/);
  await expect(page.getByRole("button", { name: "Account menu" })).toBeVisible();
  await expect(elsewhere, "other browsers are signed out").toHaveURL(/\/login/);
  takeRefusals(problems);

  const late = await open("pending", link);
  await late.getByRole("button", { name: "Continue" }).click();
  await expect(late.getByRole("link", { name: "Get a new link" })).toBeVisible();
  await expect(late.getByRole("alert").filter({ hasText: "was used before" })).toBeVisible();
  await expect.poll(() => takeRefusals(problems)).toBe(1);
  await late.goto("/set-password");
  await expect(late, "without a link nobody chooses a password").toHaveURL(/\/waiting$/);

  await elsewhere.getByLabel("Email").fill(agent.email);
  await elsewhere.getByLabel("Password").fill(agent.password);
  await elsewhere.getByRole("button", { name: "Sign in" }).click();
  await expect(elsewhere.getByRole("alert").filter({ hasText: "incorrect" })).toBeVisible();
  await expect.poll(() => takeRefusals(problems)).toBe(1);
  await elsewhere.getByLabel("Password").fill(NEXT);
  await elsewhere.getByRole("button", { name: "Sign in" }).click();
  await expect(elsewhere.getByRole("button", { name: "Account menu" })).toBeVisible();
});
