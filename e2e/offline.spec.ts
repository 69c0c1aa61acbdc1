import type { Page } from "@playwright/test";
import { acceptedMessages } from "./accepted";
import { expectAccessibleInBothThemes } from "./accessible";
import { adminClient, expect, test } from "./fixtures";
import { controlNetwork, forgiveNetwork } from "./network";
import { makeSendingProvider, moveAway } from "./providers";
import { messageReceived } from "./webhooks";

const reply = (page: Page) => page.getByRole("textbox", { name: "Reply" });
const log = (page: Page) => page.getByRole("log");
const notice = (page: Page) => page.getByText("No connection.");
const waiting = (page: Page) => log(page).getByText("Waiting for the connection.");
const row = (page: Page, name: string) =>
  page.getByRole("navigation", { name: "Conversations" }).getByRole("link", { name: new RegExp(name) });

async function write(page: Page, ...texts: string[]) {
  for (const text of texts) {
    await reply(page).fill(text);
    await reply(page).press("Enter");
    await expect(log(page).getByText(text)).toBeVisible();
  }
}

type Open = (persona: "agent", path: string) => Promise<Page>;

/** An open conversation on a channel of its own, behind a network that can be cut. */
async function openBehindNetwork(open: Open, label: string) {
  const provider = await makeSendingProvider(label);
  const say = (phone: string, name: string, text: string) =>
    provider.send(messageReceived({ phone, name, text }));
  await say("12025550162", "Other Customer", "And I?");
  await say("12025550161", "Lost Customer", "Are you there?");
  const page = await open("agent", "/masters/nowhere");
  const network = await controlNetwork(page.context());
  await page.goto(`/live-chat/${provider.slug}`);
  await row(page, "Lost Customer").click();
  await expect(log(page).getByText("Are you there?")).toBeVisible();
  await expect(reply(page)).toBeVisible();
  return { provider, page, network, say };
}

/** What the desk stored on the channel, and what its provider was asked to send, in order. */
async function sentOn(slug: string) {
  const { data } = await adminClient()
    .from("messages")
    .select("body")
    .eq("channel", slug)
    .eq("direction", "outbound")
    .neq("kind", "event")
    .order("id")
    .throwOnError();
  const stored = data.map(({ body }) => body);
  const accepted = (await acceptedMessages()).flatMap(({ data: sent }) => sent?.message ?? []);
  return { stored, accepted: accepted.filter((text) => stored.includes(text)) };
}

test("what is written without a connection waits, also over a reload, and goes out once and in order", async ({
  open,
  problems,
}) => {
  const { provider, page, network } = await openBehindNetwork(open, "Lost");
  await network.cut();
  await expect(notice(page)).toBeVisible();
  const texts = ["first", "second"].map((word) => `${word} of ${provider.slug}`);
  await write(page, ...texts);
  await expect(waiting(page)).toHaveCount(2);
  await expect(page.getByText("2 messages wait here and go out when it is back.")).toBeVisible();
  await reply(page).fill("half a sentence");
  await expectAccessibleInBothThemes(page);

  await page.reload();
  await expect(notice(page)).toBeVisible();
  await expect(waiting(page)).toHaveCount(2);
  await expect(reply(page)).toHaveValue("half a sentence");
  await expect(row(page, "Lost Customer")).toContainText(`Waiting: ${texts[1]}`);
  expect(await sentOn(provider.slug)).toEqual({ stored: [], accepted: [] });

  await network.mend();
  await expect(waiting(page)).toHaveCount(0);
  await expect(notice(page)).toHaveCount(0);
  for (const text of texts) await expect(log(page).getByText(text)).toHaveCount(1);
  await expect.poll(() => sentOn(provider.slug)).toEqual({ stored: texts, accepted: texts });
  forgiveNetwork(problems);
});

test("two tabs of one agent agree on what waits, and one of them sends it", async ({ open, problems }) => {
  const { provider, page, network } = await openBehindNetwork(open, "Twins");
  const twin = await page.context().newPage();
  await twin.goto(page.url());
  await expect(reply(twin)).toBeVisible();
  await row(page, "Other Customer").click();
  await expect(log(page).getByText("And I?")).toBeVisible();
  await page.context().setOffline(true);
  await network.cut();
  for (const tab of [page, twin]) await expect(notice(tab)).toBeVisible();

  // What was seen before can be read on.
  await row(page, "Lost Customer").click();
  await expect(log(page).getByText("Are you there?")).toBeVisible();
  const [one = "", two = "", three = ""] = [1, 2, 3].map((n) => `${n} of ${provider.slug}`);
  await write(page, one);
  await expect(log(twin).getByText(one)).toBeVisible();
  await write(twin, two);
  await write(page, three);
  for (const tab of [page, twin]) await expect(waiting(tab)).toHaveCount(3);
  await waiting(twin).nth(1).getByRole("button", { name: "Discard" }).click();
  for (const tab of [page, twin]) await expect(log(tab).getByText(two)).toHaveCount(0);

  await network.mend();
  await page.context().setOffline(false);
  for (const tab of [page, twin]) {
    await expect(waiting(tab)).toHaveCount(0);
    await expect(notice(tab)).toHaveCount(0);
    for (const text of [one, three]) await expect(log(tab).getByText(text)).toHaveCount(1);
  }
  await expect.poll(() => sentOn(provider.slug)).toEqual({ stored: [one, three], accepted: [one, three] });
  forgiveNetwork(problems);
});

test("a message whose answer is lost is stored once", async ({ open, problems }) => {
  const { provider, page } = await openBehindNetwork(open, "Unanswered");
  let lost = 0;
  await page.route(/rpc\/send_message/, async (route) => {
    if (lost > 0) return route.continue();
    lost += 1;
    await route.fetch();
    await route.abort("connectionreset");
  });
  const texts = ["first", "second"].map((word) => `${word} of ${provider.slug}`);
  await write(page, ...texts);
  await expect.poll(() => sentOn(provider.slug)).toEqual({ stored: texts, accepted: texts });
  await expect(waiting(page)).toHaveCount(0);
  for (const text of texts) await expect(log(page).getByText(text)).toHaveCount(1);
  expect(lost).toBe(1);
  forgiveNetwork(problems);
});

test("what is refused on return says why and holds up no other conversation; a sign-out takes it along", async ({
  open,
  problems,
}) => {
  const { provider, page, network } = await openBehindNetwork(open, "Refused");
  await row(page, "Other Customer").click();
  await expect(log(page).getByText("And I?")).toBeVisible();
  await row(page, "Lost Customer").click();
  await expect(log(page).getByText("Are you there?")).toBeVisible();
  await network.cut();
  await write(page, `too late ${provider.slug}`);
  await row(page, "Other Customer").click();
  await expect(log(page).getByText("And I?")).toBeVisible();
  await write(page, `in time ${provider.slug}`);
  await adminClient()
    .from("conversations")
    .update({ last_inbound_at: new Date(Date.now() - 25 * 3_600_000).toISOString() })
    .eq("channel", provider.slug)
    .eq("phone_number", "12025550161")
    .throwOnError();
  await network.mend();
  await expect(waiting(page)).toHaveCount(0);
  await expect(row(page, "Lost Customer")).toContainText("Not sent: too late");
  // It moves to the top of the list; until then a click may meet another row.
  const rows = page.getByRole("navigation", { name: "Conversations" }).getByRole("link");
  await expect(rows.first()).toHaveAccessibleName(/^Other Customer, in time/);
  await row(page, "Lost Customer").click();
  await expect(log(page).getByText(/Not sent: .* more than 24 hours ago/)).toBeVisible();
  await expect.poll(() => sentOn(provider.slug)).toMatchObject({ accepted: [`in time ${provider.slug}`] });
  await log(page).getByRole("button", { name: "Edit" }).click();
  await expect(log(page).getByText("too late")).toHaveCount(0);

  await network.cut();
  await row(page, "Other Customer").click();
  await write(page, "never mind");
  const kept = () => page.evaluate(() => Object.keys(localStorage).filter((key) => /^outbox:/.test(key)));
  expect(await kept()).toHaveLength(1);
  await page.getByRole("button", { name: /Account menu/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page.getByText("1 message is not sent yet. Signing out discards it.")).toBeVisible();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
  expect(await kept()).toEqual([]);
  forgiveNetwork(problems);
});

test("a message for a channel that was taken away meanwhile is not lost without a word", async ({
  open,
  problems,
}) => {
  const { provider, page, network } = await openBehindNetwork(open, "Taken");
  await network.cut();
  await write(page, "for nobody");
  await moveAway(provider);
  await network.mend();
  await expect(page.getByText("1 message was not sent.")).toBeVisible();
  await page.getByRole("button", { name: "Show" }).click();
  const dialog = page.getByRole("dialog", { name: "Not sent yet" });
  await expect(dialog.getByText("for nobody")).toBeVisible();
  await expect(dialog.getByText(/you no longer see its channel/)).toBeVisible();
  await expectAccessibleInBothThemes(page);
  await dialog.getByRole("button", { name: "Discard" }).click();
  await expect(dialog.getByText("Everything has been sent")).toBeVisible();
  await dialog.getByRole("button", { name: "Close" }).click();
  await expect(page.getByText("1 message was not sent.")).toHaveCount(0);
  forgiveNetwork(problems);
});

test("what cannot be loaded now leaves the page as it was, and comes when it can", async ({
  open,
  problems,
}) => {
  const { page } = await openBehindNetwork(open, "Parts");
  await page.context().grantPermissions(["microphone"]);
  await page.context().setOffline(true);
  await page.getByRole("button", { name: "Record a voice note" }).click();
  await expect(page.getByText("This could not be loaded.")).toBeVisible();
  await expect(reply(page)).toBeVisible();
  await page.context().setOffline(false);
  await page.getByRole("button", { name: "Record a voice note" }).click();
  await expect(page.getByRole("timer", { name: "Recorded" })).toBeVisible();
  forgiveNetwork(problems);
});

test("send and resolve waits, too, and resolves nothing that the customer has written to meanwhile", async ({
  open,
  problems,
}) => {
  const { provider, page, network, say } = await openBehindNetwork(open, "Resolving");
  await row(page, "Other Customer").click();
  await expect(log(page).getByText("And I?")).toBeVisible();
  await network.cut();
  for (const name of ["Other Customer", "Lost Customer"]) {
    await row(page, name).click();
    await reply(page).fill(`bye ${name}`);
    await reply(page).press("Control+Enter");
  }
  await say("12025550161", "Lost Customer", "One more thing");
  await network.mend();
  await expect(page.getByText(/The customer has written meanwhile/)).toBeVisible();
  const statuses = async () => {
    const rows = adminClient().from("conversations").select("status").eq("channel", provider.slug);
    const { data } = await rows.order("phone_number").throwOnError();
    return data.map(({ status }) => status);
  };
  await expect.poll(statuses).toEqual(["open", "resolved"]);
  forgiveNetwork(problems);
});

test("a connection that dies without a word is noticed, and a computer that wakes up shows what it missed", async ({
  open,
  problems,
}) => {
  const { page, network, say } = await openBehindNetwork(open, "Asleep");
  await page.clock.install();
  await page.reload();
  await expect(reply(page)).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
  network.silence();
  await say("12025550161", "Lost Customer", "While you slept");
  await page.clock.runFor(5_000);
  await expect(notice(page)).toBeVisible();
  await page.clock.fastForward("10:00");
  await expect(log(page).getByText("While you slept")).toBeVisible();
  forgiveNetwork(problems);
});
