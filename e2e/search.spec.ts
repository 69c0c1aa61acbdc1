import { randomUUID } from "node:crypto";
import { adminClient, expect, test } from "./fixtures";
import { makeProvider } from "./providers";
import { messageReceived } from "./webhooks";

test("a message of long ago is found by a part of a word, and opens in its place in the thread", async ({
  open,
}) => {
  const word = `gr${randomUUID().slice(0, 6)}`;
  const provider = await makeProvider("Search desk");
  const phone = "12025550142";
  await provider.send(messageReceived({ phone, name: "Maya Sample", text: `The Ünder${word}zip is broken` }));
  const db = adminClient();
  const { data: home } = await db.from("conversations").select("id").eq("channel", provider.slug).single();
  const rows = Array.from({ length: 130 }, (_, at) => ({
    conversation_id: home?.id ?? "",
    channel: provider.slug,
    direction: "inbound" as const,
    kind: "text" as const,
    body: `later ${at}`,
    sent_at: new Date(Date.now() + (at + 1) * 1000).toISOString(),
  }));
  await db.from("messages").insert(rows).throwOnError();

  const page = await open("agent", `/live-chat/${provider.slug}`);
  await expect(page.getByRole("link", { name: /Maya Sample/ })).toBeVisible();
  await page.keyboard.press("/");
  const field = page.getByRole("searchbox", { name: "Search" });
  await expect(field).toBeFocused();
  await field.fill(`UNDER${word}Z`);
  const hit = page.getByRole("navigation", { name: "Found" }).getByRole("link", { name: /broken/ });
  await expect(hit).toHaveCount(1);
  await expect(hit.locator("mark")).toHaveText(`Ünder${word}z`);
  await expect(page, "what is looked for is in the URL").toHaveURL(new RegExp(`q=UNDER${word}Z`, "i"));
  const preview = page.getByRole("region", { name: "Around the message" });
  await expect(preview.getByText("later 3", { exact: true })).toBeVisible();

  await field.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/live-chat/${provider.slug}/${home?.id}\\?.*message=\\d+`));
  const log = page.getByRole("log");
  await expect(log.getByText(`Ünder${word}zip`)).toBeInViewport();
  await expect(log.getByText("later 2", { exact: true })).toBeVisible();
  await page.getByRole("link", { name: "Back to the latest messages" }).click();
  await expect(log.getByText("later 129", { exact: true })).toBeInViewport();
});

test("names and numbers are found; odd input is answered in words", async ({ open }) => {
  const provider = await makeProvider("Names desk");
  const name = `Zoë${randomUUID().slice(0, 6)}`;
  await provider.send(messageReceived({ phone: "12025550143", name, text: "Hello" }));
  const page = await open(
    "agent",
    `/live-chat/search?channel=${provider.slug}&q=${encodeURIComponent("%' _")}`,
  );
  await expect(page.getByText("Write at least one letter, digit or emoji.")).toBeVisible();
  const field = page.getByRole("searchbox", { name: "Search" });
  const people = page.getByRole("region", { name: "Names and numbers" });
  for (const query of [name.replace("ë", "e").toLowerCase(), "(202) 555-0143"]) {
    await field.fill(query);
    await expect(people.getByRole("link")).toContainText(name);
  }
  await field.fill("x".repeat(10_000));
  await expect(page.getByText("Nothing found")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(new RegExp(`/live-chat/${provider.slug}$`));
});

test("a search that had no time for everything goes on by itself, and says so", async ({ open }) => {
  const word = `cut${randomUUID().slice(0, 6)}`;
  const provider = await makeProvider("Long desk");
  await provider.send(messageReceived({ phone: "12025550144", name: "Otto Sample", text: `An ${word}` }));
  const page = await open("agent", `/live-chat/search?channel=${provider.slug}`);
  const { promise: isSeen, resolve: goOn } = Promise.withResolvers<void>();
  await page.route("**/rpc/search_messages", async (route) => {
    if (route.request().postDataJSON().before_id) {
      await isSeen;
      await route.continue();
      return;
    }
    const response = await route.fetch();
    await route.fulfill({ response, json: { hits: [], next_before: 2 ** 40 } });
  });
  await page.getByRole("searchbox", { name: "Search" }).fill(word);
  const goingOn = page.getByRole("status").filter({ hasText: "Searching older messages" });
  await expect(goingOn).toBeVisible();
  await expect(page.getByText("Nothing found")).toBeHidden();
  goOn();
  const found = page.getByRole("navigation", { name: "Found" });
  await expect(found.getByRole("link", { name: new RegExp(word) })).toHaveCount(1);
  await expect(goingOn).toBeHidden();
});
