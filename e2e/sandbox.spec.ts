import type { Page } from "@playwright/test";
import { expectAccessible, expectAccessibleInBothThemes } from "./accessible";
import { expect, test } from "./fixtures";
import { makeSendingProvider, moveAway } from "./providers";

type Open = (persona: "admin" | "agent", path: string) => Promise<Page>;

const onPhone = (page: Page) => page.getByRole("log", { name: /^Chat with/ });
const thread = (page: Page) => page.getByRole("log", { name: "Messages" });

async function write(phone: Page, text: string) {
  await phone.getByRole("textbox", { name: "Message as the customer" }).fill(text);
  await phone.getByRole("button", { name: "Send as the customer" }).click();
  await expect(onPhone(phone).getByText(text)).toBeVisible();
}

async function answer(desk: Page, text: string) {
  await desk.getByRole("textbox", { name: "Reply" }).fill(text);
  await desk.keyboard.press("Enter");
}

/** A phone that writes to a channel of its own, and the desk in which its chat has appeared. */
async function startChat(open: Open) {
  const provider = await makeSendingProvider("Phone");
  const desk = await open("agent", `/live-chat/${provider.slug}`);
  const phone = await open("agent", `/sandbox?channel=${provider.slug}&phone=12025550101`);
  await write(phone, "Is the blue one in stock?");
  await desk.getByRole("link", { name: /Maya Hollis/ }).click();
  await expect(thread(desk).getByText("Is the blue one in stock?")).toBeVisible();
  return { provider, desk, phone };
}

const answersWith = (phone: Page, how: string) => phone.getByLabel("The provider answers").selectOption(how);

test("a customer writes from the phone, the agent answers, and the ticks move on both sides", async ({
  open,
}) => {
  const { provider, desk, phone } = await startChat(open);
  // The newest calls of every channel are listed.
  const text = `Yes, we have it (${provider.slug}).`;
  const calls = phone.getByRole("listitem").filter({ hasText: /POST \/v1\/public\/message/ });
  await answer(desk, text);
  const reply = onPhone(phone).getByText(text);
  await expect(reply).toHaveCount(1);
  await expect(desk.getByTitle("Read", { exact: true })).toBeVisible();
  await expect(onPhone(phone).getByTitle("Read", { exact: true })).toBeVisible();
  await expect(calls.filter({ hasText: text })).toHaveCount(1);

  await phone.getByRole("button", { name: "Answer this" }).click();
  await write(phone, "Then I take it");
  await expect(thread(desk).getByText("Then I take it")).toBeVisible();
  await expect(thread(desk).getByText(text), "the reply and its quote").toHaveCount(2);
  await phone.reload();
  await expect(reply.first()).toBeVisible();
});

test("everything else a customer can send shows in the desk", async ({ open }) => {
  const { desk, phone } = await startChat(open);
  await phone.getByRole("button", { name: "Photo" }).click();
  await expect(thread(desk).getByText("Here it is")).toBeVisible();
  await expect(thread(desk).getByRole("img")).toBeVisible();
  await phone.getByRole("button", { name: "Voice note" }).click();
  await expect(thread(desk).getByRole("button", { name: "Play" })).toBeVisible();
  for (const [button, shown] of [
    ["Document", /PDF/],
    ["Location", /1 Test St/],
    ["Contact", /Ann Sample/],
    ["Button answer", "Yes"],
    ["Form answer", "Blue, size M"],
    ["Workflow", "Broken zip"],
    ["Unknown type", /Order/],
  ] as const) {
    await phone.getByRole("button", { name: button, exact: true }).click();
    await expect(thread(desk).getByText(shown).first()).toBeVisible();
  }
  const card = desk.waitForEvent("download");
  await thread(desk).getByRole("link", { name: "Save Ann Sample" }).click();
  expect((await card).suggestedFilename()).toBe("Ann Sample.vcf");
  await answer(desk, "Thank you");
  await onPhone(phone).getByText("Thank you").hover();
  await phone.getByRole("button", { name: "React with a thumb up" }).click();
  await expect(thread(desk).getByText("👍")).toBeVisible();
});

test("429 waits, and goes out when the provider takes it again", async ({ open }) => {
  const { desk, phone } = await startChat(open);
  await answersWith(phone, "rate_limit");
  await expect(phone.getByText("1 on")).toBeVisible();
  await answer(desk, "Slowly");
  await expect(desk.getByText("The provider limits how fast messages go out.")).toBeVisible();
  await expect(onPhone(phone).getByText("Slowly")).toHaveCount(0);
  await phone.getByRole("button", { name: "All off" }).click();
  await expect(onPhone(phone).getByText("Slowly")).toHaveCount(1);
  await expect(desk.getByTitle("Read", { exact: true })).toBeVisible();
});

test("result: false fails with the reason", async ({ open }) => {
  const { desk, phone } = await startChat(open);
  await answersWith(phone, "refuse");
  await answer(desk, "To nobody");
  await expect(desk.getByText(/Not sent: .*not a valid WhatsApp number/)).toBeVisible();
  await expect(onPhone(phone).getByText("To nobody")).toHaveCount(0);
});

test("no answer is unconfirmed, until the statuses say that it arrived; it is sent once", async ({
  open,
}) => {
  const { desk, phone } = await startChat(open);
  await answersWith(phone, "cut");
  await answer(desk, "Into the void");
  await expect(desk.getByText(/Unconfirmed: /)).toBeVisible();
  await expect(onPhone(phone).getByText("Into the void")).toHaveCount(1);
  await expect(desk.getByTitle("Read", { exact: true })).toBeVisible();
  await expect(desk.getByText(/Unconfirmed: /)).toHaveCount(0);
  await expect(onPhone(phone).getByText("Into the void")).toHaveCount(1);
});

test("statuses twice and out of order end as one message that was read", async ({ open }) => {
  const { desk, phone } = await startChat(open);
  await phone.getByRole("switch", { name: "Deliver every event twice" }).click();
  await phone.getByRole("switch", { name: "Deliver out of order" }).click();
  await expect(phone.getByText("2 on")).toBeVisible();
  await answer(desk, "All at once");
  await expect(desk.getByTitle("Read", { exact: true })).toBeVisible();
  await write(phone, "Said once");
  await expect(thread(desk).getByText("Said once")).toHaveCount(1);
  await expect(thread(desk).getByText("All at once")).toHaveCount(1);
});

test("the window closes and opens again", async ({ open }) => {
  const { desk, phone } = await startChat(open);
  await phone.getByRole("switch", { name: "Put the last message 25 hours back" }).click();
  await expect(desk.getByText("The 24 hours are over")).toBeVisible();
  await write(phone, "Are you still there?");
  await expect(desk.getByRole("textbox", { name: "Reply" })).toBeVisible();
  await expect(phone.getByRole("switch", { name: "Put the last message 25 hours back" })).not.toBeChecked();
});

test("a customer is invented; a channel that an agent may not see is not there", async ({ open }) => {
  const { provider, desk, phone } = await startChat(open);
  await phone.getByRole("button", { name: "New" }).click();
  const dialog = phone.getByRole("dialog", { name: "New customer" });
  await dialog.getByLabel("Name").fill("Nora Invented");
  await dialog.getByLabel("Phone number").fill("+1");
  await dialog.getByRole("button", { name: "Add customer" }).click();
  await expect(dialog.getByText("Enter 7 to 15 digits with the country code.")).toBeVisible();
  await dialog.getByLabel("Phone number").fill("+1 202 555 0188");
  await dialog.getByRole("button", { name: "Add customer" }).click();
  await expect(phone).toHaveURL(/phone=12025550188/);
  await write(phone, "First time here");
  await expect(desk.getByRole("link", { name: /Nora Invented/ })).toBeVisible();

  // Open pages ask every second, and a browser reports what is refused.
  await phone.goto("/sandbox");
  await desk.close();
  await moveAway(provider);
  const refused = await phone.request.get(`/api/sandbox?channel=${provider.slug}&phone=12025550188`);
  expect(refused.status()).toBe(404);
  expect(await refused.text()).not.toContain("First time here");
  const other = await (await phone.request.get("/api/sandbox?channel=interakt&phone=12025550101")).text();
  expect(other).not.toContain(provider.slug);
});

test("who is not let in sees no sandbox, and no token reaches a browser", async ({ open, page }) => {
  expect((await page.request.get("/api/sandbox?channel=interakt&phone=12025550101")).status()).toBe(401);
  await page.goto("/sandbox");
  await expect(page).toHaveURL(/\/login/);
  const pending = await open("pending", "/sandbox");
  await expect(pending).toHaveURL(/\/waiting/);
  const status = await pending.request.get("/api/sandbox?channel=interakt&phone=12025550101");
  expect(status.status()).toBe(403);
  const phone = await open("admin", "/sandbox");
  await expect(onPhone(phone)).toBeVisible();
  const answered = await phone.request.get("/api/sandbox?channel=interakt&phone=12025550101");
  for (const text of [await phone.content(), await answered.text()]) {
    expect(text).not.toContain(process.env.SANDBOX_TOKEN ?? "");
  }
});

test("the sandbox meets WCAG AA in both themes, also on a phone", async ({ open }) => {
  const { phone, desk } = await startChat(open);
  await answer(desk, "Yes");
  await expect(onPhone(phone).getByTitle("Read", { exact: true })).toBeVisible();
  await phone.locator("summary").first().click();
  await expectAccessibleInBothThemes(phone);
  await phone.setViewportSize({ width: 390, height: 844 });
  for (const part of ["Customer", "Phone", "Faults and calls"]) {
    await phone.getByRole("button", { name: part, exact: true }).click();
    await expectAccessible(phone, { what: part });
    const width = await phone.evaluate(() => document.documentElement.scrollWidth);
    expect(width, part).toBe(390);
  }
});
