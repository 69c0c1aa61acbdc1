import { createHmac } from "node:crypto";
import { adminClient, env, expect, test } from "./fixtures";
import { makeProvider, makeSendingProvider } from "./providers";
import { messageReceived, postWebhook } from "./webhooks";

/** Posts a body as Interakt does once the key is entered as Secret Key there. */
async function postSigned(path: string, key: string, body: unknown): Promise<number> {
  const raw = JSON.stringify(body);
  const signature = createHmac("sha256", key).update(raw).digest("hex");
  const headers = { "content-type": "application/json", "Interakt-Signature": `sha256=${signature}` };
  const response = await fetch(`${env("E2E_URL")}${path}`, { method: "POST", headers, body: raw });
  return response.status;
}

const storedFrom = async (slug: string, phone: string) => {
  const { data } = await adminClient()
    .from("conversations")
    .select("id")
    .eq("channel", slug)
    .eq("phone_number", phone);
  return data?.length ?? 0;
};

test("a channel is set up, tried out, and gets a new key while the old one still works", async ({ open }) => {
  const provider = await makeSendingProvider("Returns");
  const { slug, name } = provider;
  const path = `/api/webhooks/interact/${slug}`;
  const masters = await open("admin", "/masters/interact-providers");
  await masters.getByRole("button", { name: `Actions for ${name}` }).click();
  await masters.getByRole("menuitem", { name: "Open" }).click();
  await expect(masters.getByRole("heading", { name, level: 1 })).toBeVisible();
  await expect(masters).toHaveURL(new RegExp(`/masters/interact-providers/${slug}$`));
  await masters.getByRole("link", { name: "Connection" }).click();
  await expect(masters).toHaveURL(/connection$/);

  const seen = masters.getByRole("list", { name: "Seen so far" }).getByRole("listitem");
  const tick = (title: string, mark: "Done" | "Not yet") =>
    expect(seen.filter({ hasText: title }).getByRole("img", { name: mark })).toBeVisible();

  await test.step("a test event goes through the real address and ticks nothing", async () => {
    await masters.getByRole("button", { name: "Send a test event" }).click();
    const dialog = masters.getByRole("dialog", { name: `Test event for ${name}` });
    await expect(dialog.getByRole("listitem").filter({ hasText: "Answered with 200" })).toContainText(
      /\d+ ms/,
    );
    await expect(dialog.getByRole("listitem").filter({ hasText: "Stored and shown" })).toContainText(
      /\d+ ms/,
    );
    await expect(dialog.getByRole("link", { name: "Open the conversation" })).toHaveAttribute(
      "href",
      new RegExp(`/live-chat/${slug}/[0-9a-f-]{36}`),
    );
    await masters.keyboard.press("Escape");
    for (const title of ["First event", "Valid signature", "Statuses"]) await tick(title, "Not yet");
    await tick("Replies possible", "Done");
  });

  await test.step("what the provider sends ticks the list", async () => {
    expect(await postSigned(path, provider.api_key, messageReceived({ phone: "12025550121" }))).toBe(200);
    await tick("First event", "Done");
    await tick("Valid signature", "Done");
    await tick("Statuses", "Not yet");
  });

  await test.step("the key for sending can be checked without sending", async () => {
    await masters.getByRole("button", { name: "Check key" }).click();
    await expect(masters.getByText("Interakt accepts the key.")).toBeVisible();
    await expect(masters.getByText(/last accepted just now/)).toBeVisible();
  });

  await test.step("a rotation leaves the old key valid, which is seen", async () => {
    await masters.getByRole("button", { name: "Rotate key" }).click();
    const dialog = masters.getByRole("dialog", { name: `Rotate the key of ${name}` });
    await dialog.getByLabel("How long the old key stays valid").selectOption("7 days");
    await dialog.getByRole("button", { name: "Rotate key" }).click();
    await expect(dialog).toBeHidden();
    await expect(masters.getByText(/Old key works for [67] d more, not used since/)).toBeVisible();
    await expect(masters.getByText("Rotated just now by Admin A.")).toBeVisible();
    const shown = masters.getByText(/^[0-9a-f]{48}$/);
    await expect(shown).toBeVisible();
    await expect(shown).not.toHaveText(provider.api_key);
    expect(await postSigned(path, provider.api_key, messageReceived({ phone: "12025550122" }))).toBe(200);
    await expect(masters.getByText(/Old key works for [67] d more, last used just now/)).toBeVisible();
    expect(await storedFrom(slug, "12025550122")).toBe(1);
    const fresh = (await shown.textContent()) ?? "";
    expect(await postWebhook(path, fresh, messageReceived({ phone: "12025550123" }))).toBe(200);
    expect(await storedFrom(slug, "12025550123")).toBe(1);
  });

  await test.step("once revoked, the old key opens nothing", async () => {
    await masters.getByRole("button", { name: "Revoke old key now" }).click();
    await masters.getByRole("button", { name: "Revoke old key", exact: true }).click();
    await expect(masters.getByText(/Old key works/)).toBeHidden();
    expect(await postSigned(path, provider.api_key, messageReceived({ phone: "12025550124" }))).toBe(200);
    expect(await storedFrom(slug, "12025550124")).toBe(0);
  });

  await test.step("on a phone the menu is at hand, and makes room for an open conversation", async () => {
    await masters.setViewportSize({ width: 390, height: 844 });
    const opener = masters.getByRole("button", { name: "Open menu" });
    await opener.click();
    await masters
      .getByRole("dialog", { name: "Menu" })
      .getByRole("link", { name: new RegExp(`^${name}`) })
      .click();
    await expect(masters.getByRole("heading", { name, level: 1 })).toBeHidden();
    await expect(opener).toBeVisible();
    await masters
      .getByRole("link", { name: /^Test Customer, 1 unread/ })
      .first()
      .click();
    await expect(masters.getByRole("log")).toBeVisible();
    await expect(opener).toBeHidden();
  });

  await test.step("an agent does not get here", async () => {
    const agent = await open("agent", `/masters/interact-providers/${slug}`);
    await expect(agent).toHaveURL(/\/no-access/);
  });
});

test("two admins edit one provider: the second sees what changed, and chooses", async ({ open }) => {
  const { slug, name } = await makeProvider("Parcels");
  const department = `Department ${slug}`;
  await adminClient().from("departments").insert({ name: department }).throwOnError();
  const [first, second] = [await open("admin", "/"), await open("admin", "/")];
  const dialogs = [];
  for (const page of [first, second]) {
    await page.goto(`/masters/interact-providers/${slug}/settings`);
    await page.getByRole("button", { name: `Actions for ${name}` }).click();
    await page.getByRole("menuitem", { name: "Edit" }).click();
    dialogs.push(page.getByRole("dialog", { name: `Edit ${name}` }));
  }
  const [ours, theirs] = dialogs;
  if (!ours || !theirs) throw new Error("Two dialogs are open.");
  await theirs.getByLabel("WhatsApp number (optional)").fill("+1 202 555 0188");
  await ours.getByLabel("Name").fill(`${name} East`);
  await ours.getByRole("button", { name: "Save" }).click();
  await expect(ours).toBeHidden();

  const notice = second.getByRole("alert").filter({ hasText: "A colleague has changed this meanwhile." });
  await expect(notice).toContainText(`Name: from “${name}” to “${name} East”`);
  await expect(second.getByRole("button", { name: "Save", exact: true })).toBeHidden();
  await notice.getByRole("button", { name: "Take theirs" }).click();
  const still = second.getByRole("dialog");
  await expect(still.getByLabel("Name")).toHaveValue(`${name} East`);
  await still.getByLabel("WhatsApp number (optional)").fill("+1 202 555 0188");
  await still.getByRole("button", { name: "Save" }).click();
  await expect(first.getByText("+1 202 555 0188").first()).toBeVisible();

  await test.step("a department and hosts of files are set", async () => {
    await first.getByLabel("Department").selectOption(department);
    await first.getByLabel("Hosts from which files may be fetched").fill("files.example.com, 10.0.0.1");
    await first.getByRole("button", { name: "Save settings" }).click();
    await expect(first.getByText("Enter up to 20 names of hosts")).toBeVisible();
    await first.getByLabel("Hosts from which files may be fetched").fill("files.example.com");
    await first.getByRole("button", { name: "Save settings" }).click();
    await expect(first.getByText("Settings saved.")).toBeVisible();
    const { data } = await adminClient()
      .from("interact_providers")
      .select("media_hosts, departments(name)")
      .eq("slug", slug)
      .single();
    expect(data).toEqual({ media_hosts: ["files.example.com"], departments: { name: department } });
  });
});
