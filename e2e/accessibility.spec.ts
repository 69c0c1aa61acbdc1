import { randomUUID } from "node:crypto";
import { expectAccessibleInBothThemes } from "./accessible";
import { adminClient, expect, personClient, test } from "./fixtures";
import { makeProvider, makeSendingProvider } from "./providers";
import { messageReceived, postWebhook } from "./webhooks";

const [PHONE, NAME] = ["12025550118", "Access Test"];

test("every screen meets WCAG AA in both themes", async ({ open, page }) => {
  const { data } = await adminClient()
    .from("interact_providers")
    .select("api_key")
    .eq("slug", "interakt")
    .single();
  const body = messageReceived({ phone: PHONE, name: NAME, text: "Hello" });
  expect(await postWebhook("/api/webhooks/interact/interakt", data?.api_key ?? "", body)).toBe(200);

  await page.goto("/login");
  await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
  await expectAccessibleInBothThemes(page);

  for (const [path, name] of [
    ["/forgot-password", "Send the link"],
    [`/auth/confirm?type=invite&token_hash=${"0".repeat(56)}`, "Continue"],
  ] as const) {
    await page.goto(path);
    await expect(page.getByRole("button", { name })).toBeVisible();
    await expectAccessibleInBothThemes(page);
  }
  const email = `${randomUUID()}@example.com`;
  const { data: link } = await adminClient().auth.admin.generateLink({ type: "invite", email });
  await (await personClient("admin"))
    .rpc("record_invitation", { person: link.user?.id ?? "", new_role: "agent", department_ids: [] })
    .throwOnError();
  await page.goto(`/auth/confirm?type=invite&token_hash=${link.properties?.hashed_token}`);
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("button", { name: "Join the desk" })).toBeVisible();
  await expectAccessibleInBothThemes(page);

  await adminClient().auth.admin.inviteUserByEmail(`${randomUUID()}@example.com`);
  const mailbox = await open("admin", "/sandbox/mail");
  await expect(mailbox.getByRole("article").first()).toBeVisible();
  await expectAccessibleInBothThemes(mailbox);

  const waiting = await open("pending", "/");
  await expect(waiting.getByRole("button", { name: "Sign out" })).toBeVisible();
  await expectAccessibleInBothThemes(waiting);

  const desk = await open("admin", "/live-chat/all");
  await desk.getByRole("link", { name: new RegExp(NAME) }).click();
  await expect(desk.getByRole("log").getByText("Hello")).toBeVisible();
  await expectAccessibleInBothThemes(desk);

  await desk.goto("/live-chat/search?q=hello");
  await expect(desk.getByRole("region", { name: "Around the message" })).toBeVisible();
  await expectAccessibleInBothThemes(desk);

  const templates = await makeSendingProvider("Themes");
  await desk.goto("/masters/templates");
  await desk.getByLabel("Provider").selectOption({ label: templates.name });
  await desk.getByRole("button", { name: /^order_ready English/ }).click();
  await expect(desk.getByText("Good news")).toBeVisible();
  await expectAccessibleInBothThemes(desk);
  await templates.send(messageReceived({ phone: PHONE, name: NAME, text: "Hello" }));
  await desk.goto(`/live-chat/${templates.slug}`);
  await desk.getByRole("link", { name: new RegExp(NAME) }).click();
  await desk.getByRole("button", { name: "Template", exact: true }).click();
  const dialog = desk.getByRole("dialog", { name: /^Send a template/ });
  await dialog.getByRole("button", { name: /^order_ready/ }).click();
  await expect(dialog.getByLabel("Value 2")).toBeVisible();
  await expectAccessibleInBothThemes(desk);
});

test("so does what opens over them", async ({ open }) => {
  const { send, slug } = await makeProvider("Overlays");
  await send(messageReceived({ phone: PHONE, name: NAME, text: "Hello" }));
  const desk = await open("admin", `/live-chat/${slug}`);
  const row = desk.getByRole("link", { name: new RegExp(NAME) });
  await row.click();
  await expect(desk.getByRole("log").getByText("Hello")).toBeVisible();
  const judge = async (name: string) => {
    await expect(desk.getByRole("dialog", { name, exact: true }).getByRole("button").first()).toBeVisible();
    await expectAccessibleInBothThemes(desk, "[role=dialog]");
    await desk.keyboard.press("Escape");
    await expect(desk.getByRole("dialog")).toHaveCount(0);
  };

  await desk.keyboard.press("h");
  await desk.getByRole("menuitem", { name: "Date and time…" }).click();
  await judge("Snooze until");
  await desk.getByRole("button", { name: "Same person, other number" }).click();
  await judge("Same person, other number");
  await desk.getByRole("button", { name: "Filter and sort" }).click();
  await desk.getByRole("button", { name: "Save as a view…" }).click();
  await judge("Save as a view");
  await desk.getByRole("button", { name: /Account menu/ }).click();
  await desk.getByRole("menuitem", { name: "Notifications" }).click();
  await judge("Notifications");

  await desk.keyboard.press("Control+k");
  await expect(desk.getByRole("option").first()).toBeVisible();
  await expectAccessibleInBothThemes(desk, "[role=dialog]");
  await desk.keyboard.press("Escape");
  await row.focus();
  await desk.keyboard.press("x");
  await expect(desk.getByText(/^1 selected/)).toBeVisible();
  await expectAccessibleInBothThemes(desk, "[aria-label='Selected conversations']");
});

test("so does every screen of Masters", async ({ open }) => {
  const desk = await open("admin", "/masters/interact-providers");
  await desk.getByRole("button", { name: /^Interakt \(WhatsApp\)/ }).click();
  await expect(desk.getByRole("textbox", { name: /^Try it/ })).toHaveValue(/curl -X POST/);
  await expectAccessibleInBothThemes(desk);
  await desk.getByRole("button", { name: "Add provider" }).first().click();
  await expect(desk.getByRole("dialog", { name: "Add provider" })).toBeVisible();
  await expectAccessibleInBothThemes(desk);

  await desk.goto("/masters/interact-providers/interakt");
  await expect(desk.getByRole("img", { name: /^Last 24 hours/ })).toBeVisible();
  await expectAccessibleInBothThemes(desk);

  const { send, slug } = await makeProvider("Themes");
  await send({ type: "message_received", token: "secret" });
  await desk.goto(`/masters/interact-providers/${slug}/events`);
  await desk.getByRole("checkbox", { name: /^Select event/ }).check();
  await desk.getByRole("button", { name: /^Open event/ }).click();
  await expect(desk.getByRole("region", { name: /^Request of event/ })).toContainText("masked");
  await expectAccessibleInBothThemes(desk);

  await desk.goto("/masters/team");
  await expect(desk.getByRole("button", { name: "Actions for Agent A" })).toBeVisible();
  await expectAccessibleInBothThemes(desk);
  await desk.getByRole("button", { name: "Add person" }).click();
  await expect(desk.getByRole("dialog", { name: "Add person" })).toBeVisible();
  await expectAccessibleInBothThemes(desk);
  await desk.goto("/masters/audit-log?actor=server");
  await desk.getByRole("list", { name: "Audit log" }).getByRole("button").first().click();
  await expect(desk.getByRole("textbox", { name: /as it is stored$/ })).toBeVisible();
  await expectAccessibleInBothThemes(desk);
  await adminClient().from("labels").upsert({ name: "Themes" }, { ignoreDuplicates: true });
  await desk.goto("/masters/labels");
  await desk.getByRole("button", { name: "Edit Themes" }).click();
  await expect(desk.getByRole("dialog", { name: "Edit Themes" })).toBeVisible();
  await expectAccessibleInBothThemes(desk);
  await adminClient().from("departments").insert({ name: "Themes" }).throwOnError();
  await desk.goto("/masters/departments");
  await desk.getByRole("button", { name: /^Themes/ }).click();
  await expect(desk.getByRole("combobox", { name: "Move a channel to Themes" })).toBeVisible();
  await expectAccessibleInBothThemes(desk);
});
