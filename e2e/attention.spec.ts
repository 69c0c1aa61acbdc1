import { randomUUID } from "node:crypto";
import type { BrowserContext, Page } from "@playwright/test";
import { adminClient, expect, test } from "./fixtures";
import { makeProvider, makeSendingProvider } from "./providers";
import { messageReceived } from "./webhooks";

/** Opens the palette, types, and does what is first. */
async function choose(page: Page, text: string, option: RegExp) {
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("combobox", { name: "Go to or do anything" })).toBeFocused();
  await expect(page.getByRole("option", { name: option }).first()).toBeVisible();
  await page.keyboard.type(text);
  await expect(page.getByRole("option").first()).toHaveAccessibleName(option);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toBeHidden();
}

test("found, labelled, answered, resolved and on to the next, all by keyboard", async ({ open }) => {
  const provider = await makeSendingProvider("Keyboard");
  const label = `Answered ${randomUUID().slice(0, 6)}`;
  await adminClient().from("labels").insert({ name: label }).throwOnError();
  for (const [phone, name] of [
    ["12025550181", "Third Customer"],
    ["12025550182", "Second Customer"],
    ["12025550183", "First Customer"],
    ["12025550184", "Fourth Customer"],
  ] as const) {
    await provider.send(messageReceived({ phone, name, text: `I am ${name}` }));
  }
  const page = await open("agent", `/live-chat/${provider.slug}`);
  const row = (name: string) =>
    page.getByRole("navigation", { name: "Conversations" }).getByRole("link", { name: new RegExp(name) });
  for (const name of ["First", "Second", "Third", "Fourth"])
    await expect(row(`${name} Customer`)).toBeVisible();

  let keys = 0;
  const press = async (key: string) => {
    keys += 1;
    await page.keyboard.press(key);
  };
  await press("Control+k");
  await expect(page.getByRole("option", { name: /^Fourth Customer/ }).first()).toBeVisible();
  await page.keyboard.type("fourth");
  await press("Enter");
  await expect(page.getByRole("heading", { name: "Fourth Customer" })).toBeVisible();
  await press("l");
  await page.keyboard.type(label);
  await press("Control+Enter");
  await expect(row("Fourth Customer")).toHaveAccessibleName(new RegExp(label));
  await press("r");
  await page.keyboard.type("On its way");
  await press("Control+Enter");
  await expect(page.getByRole("heading", { name: "Third Customer" }), "who has waited longest").toBeVisible();
  await expect(row("Fourth Customer")).toBeHidden();
  expect(keys, "apart from the text").toBeLessThanOrEqual(6);

  await choose(page, "550182", /^Second Customer/);
  await expect(page.getByRole("log").getByText("I am Second Customer")).toBeVisible();
  await choose(page, "repl", /^Reply/);
  const reply = page.getByRole("textbox", { name: "Reply" });
  await expect(reply, "the action has the focus, not what opened the palette").toBeFocused();
  await page.keyboard.type("Yes");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("log").getByText("Yes", { exact: true })).toBeVisible();

  // From within the text box, too. What was written in moves to the top of the list.
  await choose(page, "resolve", /^Resolve/);
  await expect(row("Second Customer")).toBeHidden();
  await page.keyboard.press("Escape");
  await page.keyboard.press("j");
  await expect(row("First Customer"), "what is now in the place of the resolved one").toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("log").getByText("I am First Customer")).toBeVisible();

  // A focused row that leaves the list leaves its focus to the next.
  await row("First Customer").focus();
  await page.keyboard.press("e");
  await expect(row("First Customer")).toBeHidden();
  await expect(row("Third Customer")).toBeFocused();

  // In no list that is open: the server finds it, by any part of its name.
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("combobox", { name: "Go to or do anything" })).toBeFocused();
  await page.keyboard.type("ourth Cust");
  await expect(page.getByRole("option").first()).toHaveAccessibleName(/^Fourth Customer/);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Fourth Customer" })).toBeVisible();
});

/** Collects what a page would show on the desktop; a headless browser shows nothing. */
async function collectNotifications(context: BrowserContext) {
  const shown: string[] = [];
  await context.exposeFunction("collect", (title: string) => shown.push(title));
  await context.addInitScript(() => {
    Object.defineProperty(Notification, "permission", { get: () => "granted" });
    ServiceWorkerRegistration.prototype.showNotification = async (title) => {
      await (window as unknown as { collect: (title: string) => Promise<void> }).collect(title);
    };
  });
  return shown;
}

test("of two tabs one notifies, and none of the chat that is looked at", async ({ open }) => {
  const provider = await makeProvider("Notices");
  const send = (phone: string, name: string) =>
    provider.send(messageReceived({ phone, name, text: `From ${name}` }));
  const page = await open("agent", "/masters/nowhere");
  const shown = await collectNotifications(page.context());
  await page.goto("/live-chat/all");
  await page.getByRole("button", { name: /Account menu/ }).click();
  await page.getByRole("menuitem", { name: "Notifications" }).click();
  const dialog = page.getByRole("dialog", { name: "Notifications" });
  await dialog.getByRole("switch", { name: "Desktop notifications" }).click();
  // Other tests write, too, at the same time.
  for (const name of await dialog.getByRole("button", { pressed: true }).allTextContents()) {
    if (name !== provider.name)
      await dialog.getByRole("button", { name, exact: true, pressed: true }).click();
  }
  await dialog.getByRole("button", { name: "Close" }).click();

  const second = await page.context().newPage();
  await second.goto(`/live-chat/${provider.slug}`);
  const row = (name: string) => second.getByRole("link", { name: new RegExp(name) });
  await send("12025550191", "Alpha Customer");
  await expect.poll(() => shown).toEqual([`Alpha Customer · ${provider.name}`]);
  await row("Alpha Customer").click();
  await second.bringToFront();
  const log = second.getByRole("log");
  await expect(log.getByText("From Alpha Customer")).toBeVisible();
  await send("12025550191", "Alpha Customer");
  await expect(log.getByText("From Alpha Customer")).toHaveCount(2);
  await send("12025550192", "Beta Customer");
  await expect.poll(() => shown.at(-1)).toBe(`Beta Customer · ${provider.name}`);
  expect(shown, "one for each, from one tab, and none for the open chat").toHaveLength(2);

  // The tab that notified is gone; the other takes its place.
  await page.close();
  await send("12025550193", "Gamma Customer");
  await expect.poll(() => shown.at(-1)).toBe(`Gamma Customer · ${provider.name}`);
  expect(shown).toHaveLength(3);
});

test("colleagues see who looks on and who types, and a reply over another one is asked about first", async ({
  open,
}) => {
  const provider = await makeSendingProvider("Collision");
  await provider.send(messageReceived({ phone: "12025550195", name: "Shared Customer", text: "Anybody?" }));
  const pages = [
    await open("agent", `/live-chat/${provider.slug}`),
    await open("admin", `/live-chat/${provider.slug}`),
  ];
  for (const page of pages) await page.getByRole("link", { name: /Shared Customer/ }).click();
  const [agent, admin] = pages as [Page, Page];
  const seenBy = (page: Page) => page.getByRole("region", { name: /^Conversation with/ }).getByRole("status");
  const replyOf = (page: Page) => page.getByRole("textbox", { name: "Reply" });
  await expect(seenBy(agent).getByText("Admin A is looking at this, too")).toBeVisible();
  await expect(seenBy(admin).getByText("Agent A is looking at this, too")).toBeVisible();

  await replyOf(agent).pressSequentially("I am on it");
  await expect(seenBy(admin).getByText("Agent A is typing…")).toBeVisible();
  await replyOf(admin).pressSequentially("Here to help");
  await replyOf(admin).press("Enter");
  await expect(agent.getByRole("log").getByText("Here to help")).toBeVisible();
  await replyOf(agent).press("Enter");
  const warning = agent.getByRole("alertdialog", { name: "Admin A has answered while you were writing" });
  await expect(warning.getByText("Here to help")).toBeVisible();
  await agent.keyboard.press("Escape");
  await expect(replyOf(agent)).toHaveValue("I am on it");
  await expect(agent.getByRole("log").getByText("I am on it")).toBeHidden();

  await agent.close();
  await expect(seenBy(admin).getByText(/Agent A/), "no ghost").toBeHidden({ timeout: 15_000 });
});
