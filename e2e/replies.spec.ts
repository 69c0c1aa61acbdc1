import type { Page } from "@playwright/test";
import { expectAccessible } from "./accessible";
import { adminClient, expect, test } from "./fixtures";
import { enterKey, makeProvider, makeSendingProvider } from "./providers";
import { messageReceived } from "./webhooks";

const reply = (page: Page) => page.getByRole("textbox", { name: "Reply" });

type Provider = Awaited<ReturnType<typeof makeSendingProvider>>;

/** A conversation on a channel of its own that can send. */
async function openConversation(open: (persona: "admin" | "agent", path: string) => Promise<Page>) {
  const provider = await makeSendingProvider("Replies");
  await provider.send(messageReceived({ phone: "12025550171", name: "Reply Customer", text: "Hello?" }));
  const page = await open("agent", `/live-chat/${provider.slug}`);
  await page.getByRole("link", { name: /Reply Customer/ }).click();
  await expect(page.getByText(/You can write freely for/)).toBeVisible();
  return { page, provider };
}

/** What the provider reports later about the only message that was sent. */
async function report(provider: Provider, type: string, more: object) {
  const { data } = await adminClient()
    .from("messages")
    .select("external_id")
    .eq("channel", provider.slug)
    .eq("direction", "outbound")
    .single();
  const status = messageReceived({ phone: "12025550171", name: "Reply Customer", text: "" });
  const message = { ...status.data.message, id: data?.external_id, ...more };
  await provider.send({ ...status, type, data: { ...status.data, message } });
}

test("an agent answers with Enter, and the ticks follow the provider", async ({ open }) => {
  const { page, provider } = await openConversation(open);
  await reply(page).fill("Yes, we have it.");
  await reply(page).press("Shift+Enter");
  await expect(reply(page)).toHaveValue("Yes, we have it.\n");
  await reply(page).press("Enter");
  await expect(reply(page)).toHaveValue("");
  const bubble = page.getByRole("log").getByText("Yes, we have it.");
  await expect(bubble).toHaveCount(1);
  await expect(page.getByTitle("Sent", { exact: true })).toBeVisible();
  await report(provider, "message_api_read", { message_status: "Read" });
  await expect(page.getByTitle("Read", { exact: true })).toBeVisible();
  await expect(bubble).toHaveCount(1);
  await expectAccessible(page);
});

test("a message that came too late for WhatsApp leads to a template", async ({ open }) => {
  const { page, provider } = await openConversation(open);
  await reply(page).fill("Too late");
  await reply(page).press("Enter");
  await expect(page.getByTitle("Sent", { exact: true })).toBeVisible();
  const reason = {
    message_status: "Failed",
    channel_failure_reason: "Re-engagement",
    channel_error_code: "131047",
  };
  await report(provider, "message_api_failed", reason);
  await expect(page.getByText(/the customer last wrote more than 24 hours ago \(131047\)/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Try again" })).toHaveCount(0);
  await page.getByRole("button", { name: "Send a template" }).click();
  await expect(page.getByRole("dialog", { name: "Send a template to Reply Customer" })).toBeVisible();
});

test("a refused message says why and can be tried again; a draft survives a reload", async ({ open }) => {
  const { page } = await openConversation(open);
  await reply(page).fill("refuse this");
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await expect(page.getByText("Not sent: Refused.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Try again" })).toBeVisible();
  await reply(page).fill("Half a sentence");
  await page.reload();
  await expect(reply(page)).toHaveValue("Half a sentence");
  await reply(page).fill("x".repeat(4097));
  await expect(page.getByText("1 characters too many")).toBeVisible();
  await expect(page.getByRole("button", { name: "Send", exact: true })).toBeDisabled();
});

test("without a key the composer says who can add it, and opens once it is there", async ({ open }) => {
  const provider = await makeProvider("No key");
  await provider.send(messageReceived({ phone: "12025550172", name: "Late Customer", text: "Hello?" }));
  const page = await open("agent", `/live-chat/${provider.slug}`);
  await page.getByRole("link", { name: /Late Customer/ }).click();
  await expect(page.getByText(/has no key for sending/)).toBeVisible();
  await expect(reply(page)).toHaveCount(0);
  await enterKey(await open("admin", "/masters/interact-providers"), provider);
  await expect(reply(page)).toBeVisible();
});

test("after 24 hours the composer says so, and opens again when the customer answers", async ({ open }) => {
  const { page, provider } = await openConversation(open);
  const yesterday = new Date(Date.now() - 25 * 3_600_000).toISOString();
  await adminClient()
    .from("conversations")
    .update({ last_inbound_at: yesterday })
    .eq("channel", provider.slug);
  await expect(page.getByText("The 24 hours are over")).toBeVisible();
  await expect(reply(page)).toHaveCount(0);
  await provider.send(messageReceived({ phone: "12025550171", name: "Reply Customer", text: "Back" }));
  await expect(reply(page)).toBeVisible();
});
