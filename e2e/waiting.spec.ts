import { adminClient, expect, PEOPLE, test } from "./fixtures";

test("who waits for access is told so at every address, and can sign out", async ({ page }) => {
  await page.goto("/live-chat/netcore");
  await page.getByLabel("Email").fill(PEOPLE.pending.email);
  await page.getByLabel("Password").fill(PEOPLE.pending.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  const heading = page.getByRole("heading", { name: "Your account is waiting for access" });
  await expect(heading).toBeVisible();
  await expect(page.getByText(PEOPLE.pending.email)).toBeVisible();

  for (const path of ["/", "/live-chat/all", "/masters/interact-providers", "/login", "/waiting"]) {
    await page.goto(path);
    await expect(page).toHaveURL(/\/waiting$/);
    await expect(heading).toBeVisible();
    await expect(page.getByRole("navigation")).toHaveCount(0);
  }

  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
  await page.goto("/waiting");
  await expect(page).toHaveURL(/\/login/);
});

test("once an admin names a role, a reload opens the desk", async ({ page }) => {
  const { admin } = adminClient().auth;
  const person = { email: "let-in@desk.local", password: "let-in-local-only" };
  const { data } = await admin.createUser({ ...person, email_confirm: true });
  await page.goto("/login");
  await page.getByLabel("Email").fill(person.email);
  await page.getByLabel("Password").fill(person.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { name: "Your account is waiting for access" })).toBeVisible();

  await admin.updateUserById(data.user?.id ?? "", { app_metadata: { role: "agent" } });
  await page.reload();
  await expect(page).toHaveURL(/\/live-chat\/all$/);
  await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
});

test("a banned person is told so on the screen that was open", async ({ page }) => {
  const { admin } = adminClient().auth;
  const person = { email: "banned@desk.local", password: "banned-local-only" };
  const { data } = await admin.createUser({
    ...person,
    email_confirm: true,
    app_metadata: { role: "agent" },
  });
  await page.goto("/login");
  await page.getByLabel("Email").fill(person.email);
  await page.getByLabel("Password").fill(person.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
  await admin.updateUserById(data.user?.id ?? "", { ban_duration: "1h" });
  await expect(page.getByRole("heading", { name: "Your access was taken away" })).toBeVisible();
});
