import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { makeSendingProvider } from "./providers";
import { messageReceived } from "./webhooks";

/** Opens the palette, types, and does what is first. */
async function choose(page: Page, text: string, option: RegExp) {
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("combobox", { name: "Go to or do anything" })).toBeFocused();
  await page.keyboard.type(text);
  await expect(page.getByRole("option").first()).toHaveAccessibleName(option);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toBeHidden();
}

test("found, answered, resolved and on to the next, all by keyboard", async ({ open }) => {
  const provider = await makeSendingProvider("Keyboard");
  for (const [phone, name] of [
    ["12025550181", "Third Customer"],
    ["12025550182", "Second Customer"],
    ["12025550183", "First Customer"],
  ] as const) {
    await provider.send(messageReceived({ phone, name, text: `I am ${name}` }));
  }
  const page = await open("agent", `/live-chat/${provider.slug}`);
  const row = (name: string) =>
    page.getByRole("navigation", { name: "Conversations" }).getByRole("link", { name: new RegExp(name) });
  await expect(row("Third Customer")).toBeVisible();

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
});
