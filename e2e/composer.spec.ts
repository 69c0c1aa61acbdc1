import { writeFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import sharp from "sharp";
import { acceptedMessages } from "./accepted";
import { expectAccessible } from "./accessible";
import { expect, test } from "./fixtures";
import { makeSendingProvider } from "./providers";
import { messageReceived } from "./webhooks";

type Open = (persona: "admin" | "agent", path: string) => Promise<Page>;

const reply = (page: Page) => page.getByRole("textbox", { name: "Reply" });
const log = (page: Page) => page.getByRole("log");

/** An open conversation on a channel of its own that can send. */
async function openConversation(open: Open, label: string) {
  const provider = await makeSendingProvider(label);
  await provider.send(
    messageReceived({ phone: "12025550181", name: "Maya Hollis", text: "Is it in stock?" }),
  );
  const page = await open("agent", `/live-chat/${provider.slug}`);
  await page.getByRole("link", { name: /Maya Hollis/ }).click();
  await expect(reply(page)).toBeVisible();
  return { page, provider };
}

/** What the provider was asked to send on behalf of this test, by a word in it. */
async function sentWith(word: string) {
  const sent = await acceptedMessages();
  return sent.filter((message) => JSON.stringify(message).includes(word));
}

const file = (name: string, mimeType: string, buffer: Buffer) => ({ name, mimeType, buffer });

test("files are sent with a caption; one that cannot go says why and blocks no other", async ({
  open,
}, info) => {
  const { page, provider } = await openConversation(open, "Files");
  const picture = await sharp({ create: { width: 600, height: 400, channels: 3, background: "teal" } })
    .png()
    .toBuffer();
  const contents = {
    "jacket.png": picture,
    "return-form.pdf": "%PDF-1.7 form",
    "unboxing.mp4": Buffer.concat([Buffer.from("\0\0\0\x18ftypmp42"), Buffer.alloc(17 << 20)]),
    "invoice.pdf": "MZ program",
  };
  const paths = Object.entries(contents).map(([name, content]) => {
    const path = info.outputPath(name);
    writeFileSync(path, content);
    return path;
  });
  await page.getByTestId("files").setInputFiles(paths);
  await expect(page.getByText("unboxing.mp4 is too large: WhatsApp takes videos up to 16 MB.")).toBeVisible();
  await expect(page.getByText("invoice.pdf is not what its name says.")).toBeVisible();
  await reply(page).fill("Yes, and here is the form.");
  await page.getByRole("button", { name: "Send 2 files" }).click();
  await expect(log(page).getByRole("button", { name: "Open jacket.png" })).toBeVisible();
  await expect(log(page).getByRole("link", { name: /return-form\.pdf/ })).toBeVisible();
  await expect(page.getByTitle("Sent", { exact: true })).toHaveCount(2);
  await expect
    .poll(() => sentWith(provider.slug))
    .toMatchObject([
      { type: "Image", data: { message: "Yes, and here is the form." } },
      { type: "Document", data: { fileName: "return-form.pdf" } },
    ]);
  // The others are still there, and can be taken away.
  await page.getByRole("button", { name: "Remove unboxing.mp4" }).click();
  await page.getByRole("button", { name: "Remove invoice.pdf" }).click();
  await expect(page.getByRole("list", { name: "Files" })).toHaveCount(0);

  // On a computer whose clock is a day fast, too.
  await page.addInitScript(() => {
    const fast = Date.now;
    Date.now = () => fast() + 25 * 3_600_000;
  });
  await page.reload();
  await log(page).getByRole("button", { name: "Open jacket.png" }).press("Enter");
  const lightbox = page.getByRole("dialog", { name: "jacket.png" });
  await expect(lightbox.getByRole("img")).toHaveJSProperty("naturalWidth", 600);
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(lightbox).toHaveCount(0);
  await expect(page.getByText(/^You can write freely for 2[34] h/)).toBeVisible();
  await expect(reply(page)).toBeVisible();
});

test("a picture of a type that WhatsApp does not take is offered as JPEG", async ({ open }) => {
  const { page, provider } = await openConversation(open, "Smaller");
  const picture = await sharp({ create: { width: 300, height: 200, channels: 3, background: "teal" } })
    .webp()
    .toBuffer();
  await page.getByTestId("files").setInputFiles([file("shot.webp", "image/webp", picture)]);
  await expect(page.getByText("shot.webp is not of a type that WhatsApp takes.")).toBeVisible();
  await page.getByRole("button", { name: "Send it smaller, as JPEG" }).click();
  await page.getByRole("button", { name: "Send 1 file" }).click();
  await expect.poll(() => sentWith(provider.slug)).toMatchObject([{ type: "Image" }]);
});

test("a note is for colleagues: who is mentioned is told on any page; it looks different and never leaves", async ({
  open,
}) => {
  const { page } = await openConversation(open, "Notes");
  const colleague = await open("admin", "/masters/labels");
  await expect(colleague.getByRole("heading", { name: "Labels" })).toBeVisible();
  await page.keyboard.press("n");
  const note = page.getByRole("textbox", { name: "Note" });
  await expect(note).toBeFocused();
  await note.pressSequentially("Please look, @adm");
  await expect(page.getByRole("option", { name: /Admin A/ })).toBeVisible();
  await note.press("Enter");
  await expect(note).toHaveValue("Please look, @Admin A ");
  await expectAccessible(page);
  await note.press("Enter");
  await expect(note).toHaveValue("");
  await expect(
    colleague.getByText("Agent A mentioned you in the conversation with Maya Hollis"),
  ).toBeVisible();
  await colleague.getByRole("button", { name: "Open", exact: true }).click();
  for (const screen of [page, colleague]) {
    await expect(log(screen).getByText("Please look, @Admin A")).toBeVisible();
    await expect(log(screen).getByText("Private note")).toBeVisible();
  }
  await expect(page.getByRole("link", { name: /Maya Hollis/ })).toContainText("Is it in stock?");
  expect(await sentWith("Please look")).toEqual([]);
});

test("a saved reply is filled in, inserted by Enter and only sent by the next", async ({ open }) => {
  const { page, provider } = await openConversation(open, "Saved");
  const shortcut = `ex${provider.slug.slice(2)}`;
  await reply(page).pressSequentially("/");
  await page.getByRole("button", { name: "Saved replies…" }).click();
  const dialog = page.getByRole("dialog", { name: "Saved replies" });
  await dialog.getByLabel("Shortcut").fill("Not a shortcut!");
  await dialog.getByLabel("Text", { exact: true }).fill("Hello {{customer}}, {{agent}} of {{channel}} here.");
  await dialog.getByRole("button", { name: "Add" }).click();
  await expect(dialog.getByText(/Use 1 to 32 lowercase letters/)).toBeVisible();
  await dialog.getByLabel("Shortcut").fill(shortcut);
  await dialog.getByRole("button", { name: "Add" }).click();
  await expect(dialog.getByText(`/${shortcut}`, { exact: true })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await reply(page).fill("");
  await reply(page).pressSequentially(`/${shortcut.slice(0, 6)}`);
  await reply(page).press("Enter");
  const text = `Hello Maya Hollis, Agent A of ${provider.name} here.`;
  await expect(reply(page)).toHaveValue(text);
  expect(await sentWith(provider.name)).toEqual([]);
  await reply(page).press("Enter");
  await expect.poll(() => sentWith(provider.name)).toMatchObject([{ type: "Text", data: { message: text } }]);
});

test("a message is quoted from its menu and forwarded to another chat", async ({ open }) => {
  const { page, provider } = await openConversation(open, "Quotes");
  await provider.send(messageReceived({ phone: "12025550182", name: "Ed Ample", text: "Me too" }));
  await log(page).getByRole("button", { name: "Message options" }).first().press("Enter");
  await page.getByRole("menuitem", { name: "Reply" }).press("Enter");
  await expect(reply(page)).toBeFocused();
  await expect(page.getByText("Interakt passes no quotes on", { exact: false })).toBeVisible();
  await reply(page).fill("Two are left.");
  await reply(page).press("Enter");
  const bubble = log(page).locator("[data-index]").filter({ hasText: "Two are left." });
  await expect(bubble).toContainText("Is it in stock?");

  await bubble.hover();
  await bubble.getByRole("button", { name: "Message options" }).click();
  await page.getByRole("menuitem", { name: "Forward…" }).click();
  const dialog = page.getByRole("dialog", { name: "Forward to" });
  await dialog.getByRole("textbox").fill("ed ampl");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: new RegExp(`Ed Ample.*${provider.name}`) }).click();
  await expect(page.getByText("Forwarded.")).toBeVisible();
  await page.getByRole("link", { name: /Ed Ample/ }).click();
  await expect(log(page).getByText("Two are left.")).toBeVisible();
});

test("a failed message is edited or deleted, and texts show their styles and links", async ({ open }) => {
  const { page } = await openConversation(open, "Failed");
  await reply(page).fill("refuse *this* https://example.com/a");
  await reply(page).press("Enter");
  await expect(page.getByText(/^Not sent: Refused/)).toBeVisible();
  await expect(log(page).getByRole("link", { name: "https://example.com/a" })).toHaveAttribute(
    "rel",
    /noopener/,
  );
  await expect(log(page).getByText("this", { exact: true })).toHaveCSS("font-weight", "650");
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  await expect(reply(page)).toHaveValue("refuse *this* https://example.com/a");
  await expect(log(page).getByText("refuse")).toHaveCount(0);
  await expect(page.getByText(/^Not sent/)).toHaveCount(0);
});

test("a voice note is recorded and sent in a form that WhatsApp takes", async ({ open }) => {
  const { page, provider } = await openConversation(open, "Voice");
  await page.context().grantPermissions(["microphone"]);
  await page.getByRole("button", { name: "Record a voice note" }).click();
  await expect(page.getByRole("timer", { name: "Recorded" })).toHaveText("0:01");
  await page.getByRole("button", { name: "Send voice note" }).click();
  await expect(log(page).getByRole("group", { name: "Voice message" })).toBeVisible();
  await expect(page.getByTitle("Sent", { exact: true })).toBeVisible();
  const [sent] = await sentWith(provider.slug);
  expect(sent?.type).toBe("Audio");
  const audio = await fetch(sent?.data?.mediaUrl ?? "");
  expect(audio.headers.get("content-type")).toBe("audio/ogg");
  expect(
    Buffer.from(await audio.arrayBuffer())
      .subarray(0, 4)
      .toString(),
  ).toBe("OggS");
});

test("a conversation starts from a number; where there is one, it opens", async ({ open }) => {
  const { page, provider } = await openConversation(open, "Starting");
  await page.getByRole("button", { name: "New conversation" }).click();
  const dialog = page.getByRole("dialog", { name: "New conversation" });
  await dialog.getByLabel("Phone number").fill("+1 (202) 555-0189");
  await expectAccessible(page);
  await dialog.getByLabel("Channel").selectOption({ label: provider.name });
  await dialog.getByRole("button", { name: "Open conversation" }).click();
  await expect(page.getByText("The customer has not written yet")).toBeVisible();
  await expect(page.getByRole("button", { name: "Choose a template" })).toBeVisible();

  await page.getByRole("button", { name: "New conversation" }).click();
  await dialog.getByLabel("Phone number").fill("001 202 555 0181");
  await dialog.getByRole("button", { name: "Open conversation" }).click();
  await expect(log(page).getByText("Is it in stock?")).toBeVisible();
});

test("by keyboard alone: a saved reply, a pasted file, resolve, next", async ({ open }) => {
  const { page, provider } = await openConversation(open, "Keys");
  await provider.send(messageReceived({ phone: "12025550183", name: "Next Customer", text: "Hello?" }));
  await expect(page.getByRole("link", { name: /Next Customer/ })).toBeVisible();
  await page.keyboard.press("r");
  await expect(reply(page)).toBeFocused();
  await page.keyboard.type("Here it is");
  await reply(page).evaluate((box) => {
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File(["%PDF-1.7 form"], "form.pdf", { type: "application/pdf" }));
    box.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  });
  await expect(page.getByRole("button", { name: "Send 1 file" })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(log(page).getByRole("link", { name: /form\.pdf/ })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("e");
  await expect(page.getByRole("button", { name: /Reopen/ })).toBeVisible();
  await page.keyboard.press("j");
  await expect(page.getByRole("link", { name: /Next Customer/ })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(log(page).getByText("Hello?")).toBeVisible();
});
