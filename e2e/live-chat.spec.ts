import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { file, location } from "../lib/providers/interakt/samples/contents";
import { adminClient, expect, test } from "./fixtures";
import { makeProvider } from "./providers";
import { messageReceived, postWebhook } from "./webhooks";

const mainNav = (page: Page) => page.getByRole("navigation", { name: "Main" });

test("a webhook becomes a chat on an open screen, and later messages appear in it", async ({ open }) => {
  const provider = await makeProvider("First desk");
  const page = await open("agent", `/live-chat/${provider.slug}`);
  await expect(mainNav(page).getByRole("link", { name: provider.name })).toHaveAttribute(
    "aria-current",
    "page",
  );
  const phone = "12025550111";
  await provider.send(messageReceived({ phone, name: "Test Customer", text: "Is the blue one in stock?" }));
  const row = page.getByRole("link", { name: /Test Customer/ });
  await expect(row).toContainText("Is the blue one in stock?");
  await row.click();
  await expect(page).toHaveURL(new RegExp(`/live-chat/${provider.slug}/[0-9a-f-]{36}`));
  const log = page.getByRole("log");
  await expect(log.getByText("Is the blue one in stock?")).toBeVisible();
  await provider.send(messageReceived({ phone, text: "And the red one?" }));
  await expect(log.getByText("And the red one?")).toBeVisible();
  await expect(
    mainNav(page).getByRole("link", { name: provider.name, exact: true }),
    "read while open",
  ).toBeVisible();
  await page.reload();
  await expect(log.getByText("And the red one?"), "a reload shows the same").toBeVisible();
});

test("the legacy address files under interakt without a key while that is allowed", async ({ open }) => {
  const page = await open("agent", "/live-chat/interakt");
  await expect(mainNav(page).getByRole("link", { name: /Interakt/ })).toHaveAttribute("aria-current", "page");
  for (const [path, text] of [
    ["/api/webhooks/interakt", "By the old api path"],
    ["/webhooks/interakt", "By the old path"],
  ] as const) {
    expect(
      await postWebhook(path, null, messageReceived({ phone: "12025550112", name: "Old Path", text })),
    ).toBe(200);
    await expect(page.getByRole("link", { name: /Old Path/ })).toContainText(text);
  }
});

test("every kind of message has its bubble and the unknown one says what it is", async ({ open }) => {
  const provider = await makeProvider("Kinds desk");
  const phone = "12025550113";
  const kinds: [Record<string, unknown>, RegExp][] = [
    [{ message_content_type: "Text", message: "Plain words" }, /Plain words/],
    [file("Image"), /Photo/],
    [file("Document"), /Document|invoice/],
    [file("Audio"), /Voice message|Audio/],
    [file("Video"), /Video/],
    [file("Sticker"), /Sticker/],
    [location, /Shop/],
    [
      { message_content_type: "InteractiveButtonReply", message: { id: "YES", title: "Yes please" } },
      /Yes please/,
    ],
    [{ message_content_type: "Hologram", message: "?" }, /Hologram/i],
  ];
  for (const [message] of kinds) await provider.send(messageReceived({ phone, name: "Many Kinds", message }));
  const page = await open("agent", `/live-chat/${provider.slug}`);
  await page.getByRole("link", { name: /Many Kinds/ }).click();
  for (const [, words] of kinds) await expect(page.getByRole("log").getByText(words).first()).toBeVisible();
});

test("hostile names and texts stay text", async ({ open }) => {
  const provider = await makeProvider("Hostile desk");
  const page = await open("agent", `/live-chat/${provider.slug}`);
  const name = "<img src=x onerror=alert(1)>";
  await provider.send(messageReceived({ phone: "12025550114", name, text: "<script>alert(2)</script>" }));
  await page.getByRole("link", { name: /onerror/ }).click();
  await expect(page.getByRole("log").getByText("<script>alert(2)</script>")).toBeVisible();
});

test("a screen that was offline shows what it missed", async ({ open, problems }) => {
  const provider = await makeProvider("Offline desk");
  const page = await open("agent", `/live-chat/${provider.slug}`);
  await provider.send(messageReceived({ phone: "12025550115", name: "Before Break", text: "One" }));
  await expect(page.getByRole("link", { name: /Before Break/ })).toBeVisible();
  await page.context().setOffline(true);
  await provider.send(messageReceived({ phone: "12025550116", name: "During Break", text: "Two" }));
  await page.context().setOffline(false);
  await expect(page.getByRole("link", { name: /During Break/ })).toBeVisible({ timeout: 30_000 });
  await expect(mainNav(page).getByRole("link", { name: `${provider.name} 2 unread` })).toBeVisible();
  // Losing the network is what this test does: the browser's own lines about it are no fault of the page.
  const own = problems.filter((problem) => !/ERR_INTERNET_DISCONNECTED|WebSocket/.test(problem));
  problems.splice(0, problems.length, ...own);
});

test("an unknown channel and an unknown conversation say so", async ({ open }) => {
  const page = await open("agent", "/live-chat/no-such-channel");
  await expect(page.getByRole("heading", { name: "Channel not found" })).toBeVisible();
  await page.goto(`/live-chat/interakt/${randomUUID()}`);
  await expect(page.getByRole("heading", { name: "Conversation not found" })).toBeVisible();
});

test("on a phone there is one column at a time and the way back", async ({ open }) => {
  const provider = await makeProvider("Phone desk");
  await provider.send(messageReceived({ phone: "12025550117", name: "Small Screen", text: "Hello there" }));
  const page = await open("agent", "/live-chat/all");
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/live-chat/${provider.slug}`);
  const row = page.getByRole("link", { name: /Small Screen/ });
  await row.click();
  await expect(page.getByRole("log").getByText("Hello there")).toBeVisible();
  await expect(row).toBeHidden();
  await page.getByRole("link", { name: /Back/ }).click();
  await expect(row).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`/live-chat/${provider.slug}$`));
});

test("large counts are short on screen, in full for screen readers, and push nothing out of view", async ({
  open,
}) => {
  const provider = await makeProvider("Busy desk");
  const setCounts = (count: number) =>
    adminClient()
      .from("channel_counts")
      .update({ open: count, unread: count })
      .eq("channel", provider.slug)
      .select("channel");
  expect((await setCounts(100_100)).data).toHaveLength(1);
  const page = await open("agent", `/live-chat/${provider.slug}`);
  const entry = mainNav(page).getByRole("link", { name: `${provider.name} 100,100 unread` });
  await expect(entry).toContainText("100k");
  await expect(page).toHaveTitle(new RegExp(`^\\(100k\\) ${provider.name}`));
  const filter = page.getByRole("navigation", { name: "Status" });
  await expect(filter.getByRole("link", { name: "Open 100,100" })).toContainText("100k");
  const column = await filter.boundingBox();
  const links = await filter.getByRole("link").all();
  const boxes = await Promise.all(links.map((link) => link.boundingBox()));
  expect(boxes).toHaveLength(5);
  for (const box of boxes) {
    expect(box?.x).toBeGreaterThanOrEqual(column?.x ?? 0);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual((column?.x ?? 0) + (column?.width ?? 0));
    expect(box?.y, "all in one row").toBe(boxes[0]?.y);
  }
  // Other tests compare the counts with the conversations.
  await setCounts(0);
});
