import { reaction } from "../lib/providers/interakt/samples/contents";
import { received } from "../lib/providers/interakt/samples/events";
import { expect, test } from "./fixtures";
import { makeProvider } from "./providers";
import { messageReceived } from "./webhooks";

test("a customer without a phone number has a name and no phone link", async ({ open }) => {
  const provider = await makeProvider("Hidden desk");
  const send = (fields: object, text: string) =>
    provider.send(received({ id: text, message: text }, { user_id: "US.1349", ...fields }, new Date()));
  await send({ username: "ann.test" }, "hi, do you ship to Malta?");
  const page = await open("agent", `/live-chat/${provider.slug}`);
  await page.getByRole("link", { name: /@ann\.test/ }).click();
  const panel = page.getByRole("complementary", { name: "Customer details" });
  await expect(panel.getByText("@ann.test").first()).toBeVisible();
  await expect(panel.getByRole("link", { name: /^\+/ })).toHaveCount(0);
  await send({ traits: { name: "Ann Username" } }, "and to Gozo?");
  await expect(page.getByRole("link", { name: /Ann Username/ })).toBeVisible();
  await expect(page.getByRole("log").getByText("and to Gozo?")).toBeVisible();
});

test("a name nobody can see is the number, and one with controls stays in its place", async ({ open }) => {
  const provider = await makeProvider("Blank desk");
  await provider.send(messageReceived({ phone: "12025550163", name: "\u3164" }));
  await provider.send(messageReceived({ phone: "12025550164", name: "\u200e\u200b" }));
  await provider.send(messageReceived({ phone: "12025550165", name: "\u202eevil\u202c name" }));
  const page = await open("agent", `/live-chat/${provider.slug}`);
  await expect(page.getByRole("link", { name: /12025550163|202 555 0163/ })).toBeVisible();
  await expect(page.getByRole("link", { name: /^evil name/ })).toBeVisible();
  await page.getByRole("link", { name: /12025550164|202 555 0164/ }).click();
  await expect(page.getByRole("heading", { name: "+1 202 555 0164" })).toBeVisible();
});

test("a reply shows what it answers, and choosing that goes there", async ({ open }) => {
  const provider = await makeProvider("Quote desk");
  const phone = "12025550162";
  const send = (id: string, text: string, source?: string) =>
    provider.send(
      messageReceived({
        phone,
        id: `${provider.slug}-${id}`,
        text,
        message: { source_message_id: source ?? null },
      }),
    );
  await send("a", "Is the blue one in stock?");
  for (let at = 0; at < 60; at++) await send(`filler-${at}`, `Filler ${at}`);
  await send("b", "this one please", `${provider.slug}-a`);
  await send("c", "and that one", "unknown-id");
  const page = await open("agent", `/live-chat/${provider.slug}`);
  await page.getByRole("link", { name: /Test Customer/ }).click();
  const log = page.getByRole("log");
  await expect(log.getByText("Reply to a message")).toHaveCount(1);
  const quote = log.getByRole("button", { name: /Is the blue one in stock\?/ });
  await expect(quote).toBeVisible();
  await expect(log.getByText("Filler 0", { exact: true })).toBeHidden();
  await quote.click();
  await expect(log.getByText("Is the blue one in stock?")).toBeVisible();
  await expect(log.getByText("Filler 0", { exact: true })).toBeVisible();
});

test("a reaction is at its message, opens nothing, and goes when it is removed", async ({ open }) => {
  const provider = await makeProvider("Reaction desk");
  const phone = "12025550167";
  const id = `${provider.slug}-a`;
  await provider.send(messageReceived({ phone, name: "Ann", id, text: "thanks!" }));
  const page = await open("agent", `/live-chat/${provider.slug}?status=all`);
  const row = page.getByRole("link", { name: /^Ann/ });
  await row.click();
  await page.getByRole("button", { name: /^Resolve/ }).click();
  await expect(page.getByRole("button", { name: "Reopen" })).toBeVisible();
  const react = (emoji: string) =>
    provider.send(
      messageReceived({
        phone,
        name: "Ann",
        message: { ...reaction(id), message: JSON.stringify({ emoji, message_id: id }) },
      }),
    );
  await react("👍");
  const log = page.getByRole("log");
  await expect(log.getByText("👍")).toBeVisible();
  await expect(log.getByText(/^Reacted/)).toHaveCount(0);
  await react("");
  await expect(log.getByText("👍")).toBeHidden();
  await expect(log.getByText("Removed a reaction")).toHaveCount(0);
  await expect(row).toContainText("thanks!");
  await expect(page.getByRole("button", { name: "Reopen" })).toBeVisible();
});

test("an edited and a deleted message say so, and what was there stays readable", async ({ open }) => {
  const provider = await makeProvider("Edit desk");
  const phone = "12025550169";
  const id = `${provider.slug}-a`;
  await provider.send(messageReceived({ phone, id, text: "at five" }));
  await provider.send(
    messageReceived({
      phone,
      message: { message_content_type: "Edited", message: { message_id: id, text: "at six" } },
    }),
  );
  const page = await open("agent", `/live-chat/${provider.slug}`);
  await page.getByRole("link", { name: /Test Customer/ }).click();
  const log = page.getByRole("log");
  await expect(log.getByText("at six", { exact: true })).toBeVisible();
  await expect(log.getByText(/Edited.*at five/)).toBeVisible();
  await provider.send(
    messageReceived({ phone, message: { message_content_type: "Revoked", message: { message_id: id } } }),
  );
  await expect(log.getByText(/Deleted for everyone/)).toBeVisible();
});

test("shortcuts work on another keyboard layout and with caps lock", async ({ open }) => {
  const provider = await makeProvider("Keyboard desk");
  for (const last of [1, 2]) {
    await provider.send(messageReceived({ phone: `1202555015${last}`, name: `Customer ${last}` }));
  }
  const page = await open("agent", `/live-chat/${provider.slug}?status=all`);
  const rows = page
    .getByRole("region", { name: "Conversation list" })
    .getByRole("link", { name: /^Customer/ });
  await rows.first().click();
  const press = (key: string, code: string) =>
    page.evaluate(
      (init) => void document.body.dispatchEvent(new KeyboardEvent("keydown", { ...init, bubbles: true })),
      { key, code },
    );
  await expect(page.getByRole("button", { name: /^Resolve/ })).toBeVisible();
  await press("о", "KeyJ");
  await expect(rows.nth(1)).toBeFocused();
  await press("у", "KeyE");
  await expect(page.getByRole("button", { name: "Reopen" })).toBeVisible();
  await press("E", "KeyE");
  await expect(page.getByRole("button", { name: /^Resolve/ })).toBeVisible();
  await press("?", "Slash");
  const help = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(help.getByText("Resolve or reopen")).toBeVisible();
});

test("an event that names nobody is kept, and an admin sees that there is one", async ({ open }) => {
  const provider = await makeProvider("Nobody desk");
  await provider.send(received({ message: "who am I?" }, { channel_phone_number: null }, new Date()));
  const page = await open("admin", "/masters/interact-providers");
  const row = page.getByRole("listitem").filter({ hasText: provider.name });
  await expect(row.getByText("1 failed event")).toBeVisible();
  await row
    .getByRole("button", { name: new RegExp(provider.name) })
    .nth(1)
    .click();
  await expect(row.getByText(/The event names no customer/)).toBeVisible();
});

test("a very long text is folded, and shown whole on demand", async ({ open }) => {
  const provider = await makeProvider("Long desk");
  const text = `${"word ".repeat(3000)}the end`;
  await provider.send(messageReceived({ phone: "12025550170", text }));
  const page = await open("agent", `/live-chat/${provider.slug}`);
  await page.getByRole("link", { name: /Test Customer/ }).click();
  const log = page.getByRole("log");
  await expect(log.getByText(/the end/)).toHaveCount(0);
  await log.getByRole("button", { name: "Show all" }).click();
  await expect(log.getByText(/the end/)).toBeVisible();
});
