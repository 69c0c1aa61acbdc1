import { randomUUID } from "node:crypto";
import { adminClient, expect, personClient, test } from "./fixtures";
import { mailedLink } from "./mails";
import { makeSendingProvider } from "./providers";

const PASSWORD = "seven quiet copper boats";

test("who is invited chooses a name and a password, and sees what the invitation says from then on", async ({
  page,
}) => {
  const email = `${randomUUID()}@example.com`;
  const { data, error } = await adminClient().auth.admin.inviteUserByEmail(email);
  expect(error).toBeNull();
  const admin = await personClient("admin");
  const { data: sales } = await admin
    .from("departments")
    .insert({ name: "Invited" })
    .select("id")
    .single()
    .throwOnError();
  const { slug, name } = await makeSendingProvider("Invited");
  await admin.from("interact_providers").update({ department_id: sales.id }).eq("slug", slug).throwOnError();
  const person = data.user?.id ?? "";
  const invitation = { person, new_role: "agent", department_ids: [sales.id] };
  await admin.rpc("record_invitation", invitation).throwOnError();

  await page.goto(await mailedLink(email));
  await expect(page.getByRole("heading", { name: "You are invited" })).toBeVisible();
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByText("Admin A has invited you as an agent.")).toBeVisible();
  // Leaving now leaves them without access, and the way back is where they would look.
  await page.goto(`/live-chat/${slug}`);
  await expect(page).toHaveURL(/\/set-password$/);

  const submit = page.getByRole("button", { name: "Join the desk" });
  await submit.click();
  await expect(page.getByLabel("Your name")).toHaveAccessibleDescription("Enter your name.");
  await page.getByLabel("Your name").fill("Lea Example");
  await page.getByLabel("New password", { exact: true }).fill(PASSWORD);
  await page.getByLabel("Repeat the new password").fill(PASSWORD);
  await submit.click();
  await expect(page.getByRole("button", { name: "Account menu" })).toContainText("Lea Example");
  await expect(page.getByRole("link", { name: new RegExp(name) }).first()).toBeVisible();
  await page.goto("/set-password");
  await expect(page.getByRole("heading", { name: "Choose a new password" })).toBeVisible();

  await page.context().clearCookies();
  await page.goto("/login");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("button", { name: "Account menu" })).toContainText("Lea Example");
});
