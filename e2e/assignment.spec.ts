import { randomUUID } from "node:crypto";
import { expectAccessible } from "./accessible";
import { adminClient, expect, makeAgent, personClient, test } from "./fixtures";
import { makeProvider, makeSendingProvider } from "./providers";
import { messageReceived } from "./webhooks";

test("a conversation changes hands between two browsers, and whoever gets it is told on any page", async ({
  open,
}) => {
  const provider = await makeProvider("Handing over");
  await provider.send(messageReceived({ phone: "12025550181", name: "Handed Over" }));
  const colleague = await makeAgent(`Ben ${randomUUID().slice(0, 6)}`);
  const name = (await adminClient().from("profiles").select("full_name").eq("id", colleague.id).single()).data
    ?.full_name;

  const agent = await open("agent", `/live-chat/${provider.slug}`);
  const other = await open(colleague, "/live-chat/netcore");
  await agent.getByRole("link", { name: /Handed Over/ }).click();
  await expect(agent.getByRole("log").getByText("Hello")).toBeVisible();
  await agent.keyboard.press("m");
  await expect(agent.getByRole("log").getByText("Agent A took the conversation")).toBeVisible();
  await agent.getByRole("navigation", { name: "Assigned to" }).getByRole("link", { name: /Mine/ }).click();
  await expect(agent.getByRole("link", { name: /Handed Over.*assigned to Agent A/ })).toBeVisible();

  await agent.keyboard.press("a");
  await agent.getByRole("menuitem", { name: `${name}` }).click();
  await expect(other.getByText("Handed Over was assigned to you")).toBeVisible();
  // It is not the agent's any more, and so not in this list.
  await expect(
    agent.getByRole("navigation", { name: "Conversations" }).getByRole("link", { name: /Handed Over/ }),
  ).toHaveCount(0);
  await other.getByRole("button", { name: "Open", exact: true }).click();
  await expect(
    other.getByRole("log").getByText(`Agent A assigned the conversation to ${name}`),
  ).toBeVisible();
  await expect(other.getByRole("button", { name: "Assigned to You" })).toBeVisible();

  await other.keyboard.press("h");
  await other.getByRole("menuitem", { name: "The customer answers" }).click();
  await expect(other.getByText("Snoozed until the customer answers")).toBeVisible();
  await provider.send(messageReceived({ phone: "12025550181", name: "Handed Over", text: "Still there" }));
  await expect(
    other.getByRole("log").getByText("The customer wrote: the conversation is open again"),
  ).toBeVisible();
  await expect(other.getByRole("button", { name: "Assigned to You" })).toBeVisible();
});

test("several are selected by keyboard, resolved in one go, and taken back", async ({ open }) => {
  const provider = await makeProvider("Bulk desk");
  for (const at of [1, 2, 3]) {
    await provider.send(messageReceived({ phone: `1202555018${at + 3}`, name: `Bulk ${at}` }));
  }
  const page = await open("agent", `/live-chat/${provider.slug}`);
  const list = page.getByRole("navigation", { name: "Conversations" });
  await expect(list.getByRole("link", { name: /Bulk/ })).toHaveCount(3);
  // Times are shown once the page listens to keys.
  await expect(list.getByText("now", { exact: true })).toHaveCount(3);
  await page.keyboard.press("j");
  await expect(list.getByRole("link").first()).toBeFocused();
  await page.keyboard.press("x");
  await page.keyboard.press("Shift+ArrowDown");
  const bar = page.getByRole("region", { name: "Selected conversations" });
  await expect(bar.getByText(/^2 selected/)).toBeVisible();
  await bar.getByRole("button", { name: "Resolve" }).click();
  await expect(page.getByText("2 conversations resolved.")).toBeVisible();
  await expect(list.getByRole("link", { name: /Bulk/ })).toHaveCount(1);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(list.getByRole("link", { name: /Bulk/ })).toHaveCount(3);
});

test("an answer resolves and opens the next; a list kept as a view counts what is left", async ({ open }) => {
  const provider = await makeSendingProvider("Next desk");
  for (const at of [1, 2]) {
    await provider.send(messageReceived({ phone: `1202555018${at + 6}`, name: `Next ${at}` }));
  }
  const page = await open("admin", `/live-chat/${provider.slug}?assignee=none&sort=waiting`);
  await page.getByRole("button", { name: /Filter and sort/ }).click();
  await page.getByRole("button", { name: "Save as a view…" }).click();
  const view = `Unanswered ${randomUUID().slice(0, 6)}`;
  const dialog = page.getByRole("dialog", { name: "Save as a view" });
  await dialog.getByLabel("Name").fill(view);
  await dialog.getByRole("button", { name: "Save view" }).click();
  const entry = page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: new RegExp(view) });
  await expect(entry).toHaveAccessibleName(`${view} 2 conversations`);

  await page.getByRole("link", { name: /Next 1/ }).click();
  await page.getByRole("textbox", { name: "Reply" }).fill("Done");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("heading", { name: "Next 2" })).toBeVisible();
  await expect(page.getByRole("link", { name: /Next 1/ })).toHaveCount(0);
  await expect(entry).toHaveAccessibleName(`${view} 1 conversations`);
});

test("a view whose label was deleted says so; it is renamed, and goes on without it", async ({ open }) => {
  const provider = await makeProvider("Views desk");
  await provider.send(messageReceived({ phone: "12025550189", name: "Viewed Customer" }));
  const name = `Refunds ${randomUUID().slice(0, 6)}`;
  const search = `label=${randomUUID()}`;
  const own = (await personClient("agent")).from("saved_views");
  await own.insert({ name, channel: provider.slug, search }).throwOnError();
  const page = await open("agent", `/live-chat/${provider.slug}`);
  const main = page.getByRole("navigation", { name: "Main" });
  await main.getByRole("link", { name: `${name} It filters by a label that was deleted.` }).click();
  await expect(page.getByText("This list may be empty for a reason.")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Edit the view" }).click();
  const dialog = page.getByRole("dialog", { name: "Edit the view" });
  await expect(dialog.getByText("Saving leaves it out.")).toBeVisible();
  await dialog.getByLabel("Name").fill(`${name} renamed`);
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(main.getByRole("link", { name: `${name} renamed 1 conversations` })).toBeVisible();
  await expect(page.getByRole("link", { name: /Viewed Customer/ })).toBeVisible();
  await expect(page.getByText("This list may be empty for a reason.")).toBeHidden();
});
