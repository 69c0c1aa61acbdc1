import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { expectAccessible } from "./accessible";
import { adminClient, expect, makeAgent, test } from "./fixtures";
import { makeProvider } from "./providers";

const unique = () => randomUUID().slice(0, 8);

async function makeDepartment(name: string) {
  const { data } = await adminClient().from("departments").insert({ name }).select().single().throwOnError();
  return data;
}

/** Opens the menu of a person and chooses from it. */
async function choose(page: Page, person: string, item: string) {
  await page.getByRole("button", { name: `Actions for ${person}` }).click();
  await page.getByRole("menuitem", { name: item }).click();
}

/** A screen whose access ended may be refused something that was under way. */
const takeFarewells = (problems: string[]) => {
  problems.splice(0, problems.length, ...problems.filter((problem) => !/status of 40[0136]/.test(problem)));
};

test("an admin adds a person, who signs in, and whose open screen follows every change", async ({
  open,
  page,
  problems,
}) => {
  const name = `Pia Sample ${unique()}`;
  const department = await makeDepartment(`Returns ${unique()}`);
  const provider = await makeProvider("Returns desk");
  await adminClient()
    .from("interact_providers")
    .update({ department_id: department.id })
    .eq("slug", provider.slug)
    .throwOnError();
  const email = `${unique()}@example.com`;

  const admin = await open("admin", "/masters/team");
  await admin.getByRole("button", { name: "Add person" }).click();
  const dialog = admin.getByRole("dialog");
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByLabel("Email").fill("agent@desk.local");
  await dialog.getByRole("button", { name: "Add person" }).click();
  await expect(dialog.getByLabel("Email")).toHaveAccessibleDescription(
    "Somebody with this address is in the team already.",
  );
  await dialog.getByLabel("Email").fill(email);
  await dialog.getByRole("button", { name: "Add person" }).click();
  await expect(dialog.getByText(`${name} can sign in now`)).toBeVisible();
  await expectAccessible(admin);
  const password = (await dialog.locator("code").nth(1).textContent()) ?? "";
  await dialog.getByRole("button", { name: "Done" }).click();

  // The person, in a browser of their own.
  await page.goto("/login");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  const nav = page.getByRole("navigation", { name: "Main" });
  await expect(nav.getByRole("link", { name: "Netcore" })).toBeVisible();
  await expect(nav.getByRole("link", { name: provider.name })).toHaveCount(0);

  await choose(admin, name, "Change departments");
  await dialog.getByRole("checkbox", { name: department.name }).check();
  await expect(
    dialog.getByText(`They see ${provider.name} and the channels of no department.`),
  ).toBeVisible();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(nav.getByRole("link", { name: provider.name })).toBeVisible();

  const row = admin.getByRole("list", { name: "Team" }).getByRole("listitem").filter({ hasText: email });
  await row.getByRole("combobox", { name: `Role of ${name}` }).selectOption("admin");
  await admin.getByRole("button", { name: `Make ${name} an admin` }).click();
  await expect(nav.getByRole("link", { name: "Masters" })).toBeVisible();
  await choose(admin, name, "Make agent");
  await admin.getByRole("button", { name: `Make ${name} an agent` }).click();
  await expect(nav.getByRole("link", { name: "Masters" })).toHaveCount(0);

  await choose(admin, name, `Deactivate ${name}`);
  await admin.getByRole("button", { name: `Deactivate ${name}` }).click();
  await expect(page.getByRole("heading", { name: "Your access was taken away" })).toBeVisible();
  await expect(row.getByText("Deactivated")).toBeVisible();

  // The filters are in the address, also after a reload; "back" takes a step back.
  await admin.getByRole("button", { name: /^Deactivated/ }).click();
  await admin.getByRole("searchbox", { name: "Search people" }).fill(email);
  await expect(admin).toHaveURL(/\/masters\/team\?q=.+&show=deactivated$/);
  await admin.reload();
  await expect(row).toBeVisible();
  await admin.getByRole("button", { name: /^Invited/ }).click();
  await expect(admin.getByText("Nobody found")).toBeVisible();
  await admin.goBack();
  await expect(row).toBeVisible();

  await choose(admin, name, `Activate ${name}`);
  await admin.getByRole("button", { name: `Activate ${name}` }).click();
  await admin.getByRole("button", { name: /^All/ }).click();
  await choose(admin, name, "Set a new password");
  await dialog.getByRole("button", { name: "Set a new password" }).click();
  const next = dialog.locator("code").nth(1);
  await expect(next).toBeVisible();
  expect(await next.textContent()).not.toBe(password);
  await page.goto("/login");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill((await next.textContent()) ?? "");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(nav).toBeVisible();
  await dialog.getByRole("button", { name: "Done" }).click();

  await choose(admin, name, "Sign out everywhere");
  await admin.getByRole("button", { name: `Sign out ${name}` }).click();
  await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
  takeFarewells(problems);
});

test("departments are added, renamed by two at once, and deleted once nothing hangs on them", async ({
  open,
}) => {
  const name = `Sales ${unique()}`;
  const admin = await open("admin", "/masters/departments");
  await admin.getByRole("button", { name: "Add department" }).first().click();
  const dialog = admin.getByRole("dialog");
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByRole("button", { name: "Add department" }).click();
  const row = admin
    .getByRole("list", { name: "Departments" })
    .getByRole("listitem")
    .filter({ hasText: name });
  await expect(row.getByText("0 people · 0 channels")).toBeVisible();

  // A colleague is faster: the second sees what changed, and chooses.
  await choose(admin, name, "Rename");
  await dialog.getByLabel("Name").fill(`${name} mine`);
  await adminClient()
    .from("departments")
    .update({ name: `${name} theirs` })
    .eq("name", name)
    .throwOnError();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByText(`Name: from “${name}” to “${name} theirs”`)).toBeVisible();
  await expectAccessible(admin);
  await dialog.getByRole("button", { name: "Take theirs" }).click();
  await expect(dialog.getByLabel("Name")).toHaveValue(`${name} theirs`);
  await dialog.getByLabel("Name").fill(`${name} ours`);
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(row.getByText(`${name} ours`)).toBeVisible();

  const provider = await makeProvider("Kept desk");
  await admin.reload();
  await row.getByRole("button", { name: new RegExp(`^${name}`) }).click();
  await row.getByRole("combobox", { name: /^Move a channel to/ }).selectOption({ label: provider.name });
  await expect(row.getByText("0 people · 1 channel")).toBeVisible();
  await choose(admin, `${name} ours`, "Delete");
  await expect(dialog.getByText("1 channel belongs to it: move it first.")).toBeVisible();
  await dialog
    .getByRole("combobox", { name: `Department of ${provider.name}` })
    .selectOption({ label: "No department (every agent)" });
  await admin.getByRole("button", { name: `Delete ${name} ours` }).click();
  await expect(row).toHaveCount(0);
  await expect(admin.getByText(`${name} ours deleted.`)).toBeVisible();
});

test("one's own name, and one's own sessions", async ({ open, problems }) => {
  const agent = await makeAgent("Name Before");
  const [here, there] = [await open(agent, "/live-chat/all"), await open(agent, "/live-chat/netcore")];
  await here.getByRole("button", { name: "Account menu" }).click();
  await here.getByRole("menuitem", { name: "Your account" }).click();
  const dialog = here.getByRole("dialog", { name: "Your account" });
  await dialog.getByLabel("Name", { exact: true }).fill("Name After");
  await dialog.getByRole("button", { name: "Save name" }).click();
  await expect(here.getByRole("button", { name: /Name After/, includeHidden: true })).toBeVisible();
  await expect(dialog.getByText("This browser", { exact: true })).toHaveCount(1);
  await dialog.getByRole("button", { name: /^End the session/ }).click();
  await expect(there.getByRole("button", { name: "Sign in" })).toBeVisible();
  await expect(dialog.getByRole("button", { name: /^End the session/ })).toHaveCount(0);
  await expect(dialog.getByText("This browser", { exact: true })).toBeVisible();
  takeFarewells(problems);
});
