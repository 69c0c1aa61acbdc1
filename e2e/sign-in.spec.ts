import { expect, PEOPLE, test } from "./fixtures";

test("a visitor signs in and lands where they wanted to go", async ({ page }) => {
  await page.goto("/live-chat/netcore");
  await expect(page).toHaveURL(/\/login\?next=/);
  await page.getByLabel("E-mail").fill(PEOPLE.agent.email);
  await page.getByLabel("Password").fill(PEOPLE.agent.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/live-chat\/netcore$/);
  const nav = page.getByRole("navigation", { name: "Main" });
  await expect(nav.getByRole("link", { name: "Netcore" })).toHaveAttribute("aria-current", "page");
});

test("a next address outside the app is not followed", async ({ page }) => {
  await page.goto("/login?next=https%3A%2F%2Fexample.com%2F");
  await page.getByLabel("E-mail").fill(PEOPLE.agent.email);
  await page.getByLabel("Password").fill(PEOPLE.agent.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/live-chat\/all$/);
});

test("signing out ends the session in the browser", async ({ open }) => {
  const page = await open("agent", "/live-chat/all");
  await page.getByRole("button", { name: "Account menu" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
  await page.goto("/live-chat/all");
  await expect(page, "the desk asks for a sign-in again").toHaveURL(/\/login/);
});
