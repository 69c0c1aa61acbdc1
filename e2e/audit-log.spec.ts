import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { adminClient, expect, personClient, test } from "./fixtures";

const rename = async (id: string, name: string) => {
  const admin = await personClient("admin");
  await admin.from("interact_providers").update({ name }).eq("id", id).throwOnError();
};

test("an admin follows what happened to a provider, filters it and takes it along", async ({ open }) => {
  const [before, after] = [
    `Log before ${randomUUID()}`.slice(0, 30),
    `Log after ${randomUUID()}`.slice(0, 30),
  ];
  const slug = `t-${randomUUID().slice(0, 8)}`;
  const { data: provider } = await adminClient()
    .from("interact_providers")
    .insert({ slug, name: before })
    .select("id")
    .single()
    .throwOnError();
  await rename(provider.id, after);
  // More than one page, with a name that means harm.
  for (let n = 0; n < 52; n++) {
    await adminClient()
      .from("interact_providers")
      .update({ display_order: n + 1 })
      .eq("id", provider.id)
      .throwOnError();
  }
  await rename(provider.id, "<img src=x onerror=alert(1)>");
  await rename(provider.id, after);

  const page = await open("admin", "/masters/interact-providers");
  await page.getByRole("button", { name: `Actions for ${after}` }).click();
  await page.getByRole("menuitem", { name: "What happened to it" }).click();
  await expect(page).toHaveURL(`/masters/audit-log?row=${provider.id}`);
  await expect(page.getByText(`Only what happened to ${after}`)).toBeVisible();
  const lines = page.getByRole("list", { name: "Audit log" }).getByRole("listitem");
  await expect(lines).toHaveCount(50);
  await expect(lines.first()).toContainText(
    `Admin A changed ${after}: name from <img src=x onerror=alert(1)> to ${after}`,
  );
  await page.getByRole("button", { name: "Show older entries" }).click();
  await expect(lines).toHaveCount(56);
  await expect(lines.last()).toContainText(`Interact Desk added the provider ${after}`);

  await page.getByLabel("Person").selectOption({ label: "Admin A" });
  await expect(lines).toHaveCount(3);
  await page.getByLabel("Action").selectOption({ label: "Deleted" });
  await expect(page.getByText("Nothing found")).toBeVisible();
  await page.goBack();
  await expect(lines).toHaveCount(3);
  const today = await page.evaluate(() => new Date().toLocaleDateString("en-CA"));
  await page.getByLabel("From", { exact: true }).fill(today);
  await page.getByLabel("To", { exact: true }).fill(today);
  await expect(page).toHaveURL(new RegExp(`from=${today}&to=${today}$`));
  await page.reload();
  await expect(lines).toHaveCount(3);
  await lines.last().getByRole("button").click();
  await expect(lines.last().getByRole("textbox")).toHaveValue(new RegExp(before));

  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Export" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^audit-log-\d{4}-\d\d-\d\d\.ndjson$/);
  const rows = (await readFile(await download.path(), "utf8")).trim().split("\n");
  expect(rows.map((row) => JSON.parse(row).details.name.to)).toEqual([
    after,
    "<img src=x onerror=alert(1)>",
    after,
  ]);

  // Whoever takes the log along is in it.
  await page.getByRole("button", { name: "Remove all filters" }).click();
  await expect(lines.first()).toContainText("Admin A exported the audit log");
  await expect(page).toHaveURL(/\/masters\/audit-log$/);
});

test("an agent gets no log and no export, and the attempt is in it", async ({ open }) => {
  const agent = await open("agent", "/live-chat/all");
  const answer = await agent.request.get("/masters/audit-log/export");
  expect([answer.status(), await answer.json()]).toEqual([403, { error: "forbidden" }]);
  const admin = await open("admin", "/masters/audit-log?action=refused");
  const lines = admin.getByRole("list", { name: "Audit log" }).getByRole("listitem");
  await expect(lines.filter({ hasText: "Agent A was refused “export_audit_log”" })).toHaveCount(1);
  const anonymous = await admin.request.get("/masters/audit-log/export", {
    headers: { cookie: "" },
    maxRedirects: 0,
  });
  expect(anonymous.status()).toBe(307);
});
