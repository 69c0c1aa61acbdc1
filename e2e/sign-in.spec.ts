import { expect, PEOPLE, test } from "./fixtures";

test("a visitor signs in and lands where they wanted to go", async ({ page }) => {
  await page.goto("/live-chat/netcore");
  await expect(page).toHaveURL(/\/login\?next=/);
  await page.getByLabel("Email").fill(PEOPLE.agent.email);
  await page.getByLabel("Password").fill(PEOPLE.agent.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/live-chat\/netcore$/);
  const nav = page.getByRole("navigation", { name: "Main" });
  await expect(nav.getByRole("link", { name: "Netcore" })).toHaveAttribute("aria-current", "page");
});

test("a next address outside the app is not followed", async ({ page }) => {
  await page.goto("/login?next=https%3A%2F%2Fexample.com%2F");
  await page.getByLabel("Email").fill(PEOPLE.agent.email);
  await page.getByLabel("Password").fill(PEOPLE.agent.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/live-chat\/all$/);
});

test("the form shows what is missing at each field and focuses the first", async ({ page }) => {
  await page.goto("/login");
  const [email, password] = [page.getByLabel("Email"), page.getByLabel("Password")];
  await email.focus();
  await password.focus();
  await expect(email, "left empty, it shows no error yet").not.toHaveAttribute("aria-invalid");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(email).toHaveAccessibleDescription("Enter the email address you sign in with.");
  await expect(password).toHaveAccessibleDescription("Enter your password.");
  await expect(email).toBeFocused();
  await email.fill(PEOPLE.agent.email);
  await expect(email).not.toHaveAttribute("aria-invalid");
  await expect(password, "the other one still shows its error").toHaveAttribute("aria-invalid");
});

test("a wrong password is reported above the fields and can be retyped immediately", async ({
  page,
  problems,
}) => {
  await page.goto("/login");
  await page.getByLabel("Email").fill(PEOPLE.agent.email);
  await page.getByLabel("Password").fill("not the password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "password" })).toBeVisible();
  await expect(page.getByLabel("Password")).toBeFocused();
  // The browser logs every response above 399; this one is expected.
  await expect.poll(() => problems.splice(0)).toEqual([expect.stringContaining("status of 400")]);
  await page.keyboard.type(PEOPLE.agent.password);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/live-chat\/all$/);
});

test("what a password manager fills in is submitted, even without an event", async ({ page }) => {
  await page.goto("/login");
  await expect(page.getByLabel("Email")).toHaveAttribute("autocomplete", "username");
  await expect(page.getByLabel("Password")).toHaveAttribute("autocomplete", "current-password");
  for (const [label, value] of [
    ["Email", PEOPLE.agent.email],
    ["Password", PEOPLE.agent.password],
  ] as const) {
    await page.getByLabel(label).evaluate((input, filled) => Object.assign(input, { value: filled }), value);
  }
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/live-chat\/all$/);
});

test("a password that is entered before the page's scripts have come stays on the page", async ({ page }) => {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  await page.route("**/_next/static/chunks/*.js", async (route) => {
    await released;
    await route.continue();
  });
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto("/login", { waitUntil: "commit" });
  await page.getByLabel("Email").fill(PEOPLE.agent.email);
  await page.getByLabel("Password").fill(PEOPLE.agent.password);
  await page.getByLabel("Password").press("Enter");
  const submit = page.getByRole("button", { name: "Sign in" });
  await submit.click({ force: true });
  release();
  await expect(submit).toBeEnabled();
  await submit.click();
  await expect(page).toHaveURL(/\/live-chat\/all$/);
  expect(asked.filter((url) => url.includes("password="))).toEqual([]);
});

test("signing out ends the session in the browser", async ({ open }) => {
  const page = await open("agent", "/live-chat/all");
  await page.getByRole("button", { name: "Account menu" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
  await page.goto("/live-chat/all");
  await expect(page, "the desk asks for a sign-in again").toHaveURL(/\/login/);
});
