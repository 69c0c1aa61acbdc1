import type { Page } from "@playwright/test";
import sharp from "sharp";
import { acceptedMessages } from "./accepted";
import { adminClient, expect, test } from "./fixtures";
import { makeSendingProvider } from "./providers";
import { messageReceived } from "./webhooks";

const PHONE = "12025550181";

/** A channel with templates, and a customer who has not written for a day. */
async function silentCustomer() {
  const provider = await makeSendingProvider("Templates");
  await provider.send(messageReceived({ phone: PHONE, name: "Maya Hollis", text: "Hello?" }));
  const yesterday = new Date(Date.now() - 25 * 3_600_000).toISOString();
  await adminClient()
    .from("conversations")
    .update({ last_inbound_at: yesterday })
    .eq("channel", provider.slug);
  return provider;
}

async function openDialog(page: Page) {
  await page.getByRole("link", { name: /Maya Hollis/ }).click();
  await page.getByRole("button", { name: "Choose a template" }).click();
  const dialog = page.getByRole("dialog", { name: "Send a template to Maya Hollis" });
  await expect(dialog.getByText("order_ready")).toBeVisible();
  return dialog;
}

test("an admin sees the templates of a provider, finds one and pulls them again", async ({ open }) => {
  const provider = await silentCustomer();
  const masters = await open("admin", "/masters/templates");
  await masters.getByLabel("Provider").selectOption({ label: provider.name });
  const list = masters.getByRole("list", { name: "Templates" });
  await expect(list.getByRole("listitem")).toHaveCount(6);
  await expect(list.getByText("The example text is missing.")).toBeVisible();
  await masters.getByRole("searchbox", { name: "Search templates" }).fill("survey");
  await expect(list.getByRole("listitem")).toHaveCount(1);
  await expect(list.getByText("Paused", { exact: true })).toBeVisible();
  await adminClient().from("templates").delete().eq("channel", provider.slug);
  await masters.getByRole("searchbox", { name: "Search templates" }).fill("");
  await masters.getByRole("button", { name: "Pull now" }).click();
  await expect(masters.getByText("Read from Interakt just now")).toBeVisible();
  await expect(list.getByRole("listitem")).toHaveCount(6);
  await masters.getByRole("button", { name: /order_ready.*English/ }).click();
  await expect(masters.getByText("Hello Maya, your order 10-2231 is ready.")).toBeVisible();
});

test("after 24 hours an agent sends a template, filled in and checked", async ({ open }) => {
  const provider = await silentCustomer();
  const page = await open("agent", `/live-chat/${provider.slug}`);
  const dialog = await openDialog(page);
  await dialog.getByRole("searchbox", { name: "Search templates" }).fill("order ready");
  await page.keyboard.press("Enter");
  await expect(dialog.getByLabel("Value 1")).toHaveValue("Maya Hollis");
  await expect(dialog.getByText("From the customer")).toBeVisible();
  await expect(dialog.getByText("2 of 3 values are missing or wrong")).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Send template" })).toBeDisabled();
  await dialog.getByLabel("Value 2").fill("10-2231\nor so");
  await expect(dialog.getByText("WhatsApp refuses line breaks and tabs in a value.")).toBeVisible();
  await dialog.getByLabel("Value 2").fill("10-2231");
  await dialog.getByLabel(/End of the link/).fill("10-2231");
  await expect(dialog.getByRole("region", { name: "Preview" })).toContainText(
    "Hello Maya Hollis, your order 10-2231 is ready.",
  );
  await page.keyboard.press("Control+Enter");
  await expect(dialog).toHaveCount(0);
  const log = page.getByRole("log");
  await expect(log.getByText("Hello Maya Hollis, your order 10-2231 is ready.")).toHaveCount(1);
  await expect(log.getByText("Sample Shop, Springfield")).toBeVisible();
  await expect(log.getByText("Track my order")).toBeVisible();
  await expect(page.getByTitle("Sent", { exact: true })).toBeVisible();
  const sent = await acceptedMessages();
  expect(sent.at(-1)).toMatchObject({
    type: "Template",
    fullPhoneNumber: PHONE,
    template: {
      name: "order_ready",
      languageCode: "en",
      bodyValues: ["Maya Hollis", "10-2231"],
      buttonValues: { "0": ["10-2231"] },
    },
  });

  // The next time the values of this conversation are there.
  await page.reload();
  await page.getByRole("button", { name: "Choose a template" }).click();
  await dialog.getByRole("button", { name: /^order_ready/ }).click();
  await expect(dialog.getByLabel("Value 2")).toHaveValue("10-2231");
  await expect(dialog.getByText("As last sent in this conversation").first()).toBeVisible();
  await dialog.getByRole("button", { name: "Spanish", exact: true }).click();
  await expect(dialog.getByRole("region", { name: "Preview" })).toContainText("Hola Maya Hollis");
});

test("what cannot be sent says why, and a picture comes with the template's own file", async ({ open }) => {
  const provider = await silentCustomer();
  const page = await open("agent", `/live-chat/${provider.slug}`);
  const dialog = await openDialog(page);
  await dialog.getByRole("button", { name: /^order_discount/ }).click();
  await expect(dialog.getByText("It cannot be sent. The example text is missing.")).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Send template" })).toBeDisabled();
  await dialog.getByRole("button", { name: /^back_in_stock/ }).click();
  await expect(dialog.getByLabel("Picture on top")).toHaveValue("https://files.example.com/blue-jacket.jpg");
  await dialog.getByLabel("Picture on top").fill("http://files.example.com/a.jpg");
  await expect(
    dialog.getByText("Choose a file, or enter an address that begins with https://."),
  ).toBeVisible();
  const picture = await sharp({ create: { width: 60, height: 40, channels: 3, background: "teal" } })
    .png()
    .toBuffer();
  const chooser = dialog.getByTestId("template-file");
  await chooser.setInputFiles({
    name: "a.pdf",
    mimeType: "application/pdf",
    buffer: Buffer.from("%PDF-1.7"),
  });
  await expect(page.getByText("The heading of this template takes a picture (JPEG or PNG).")).toBeVisible();
  await chooser.setInputFiles({ name: "jacket.png", mimeType: "image/png", buffer: picture });
  await expect(dialog.getByLabel("Picture on top")).toHaveValue("jacket.png");
  await dialog.getByRole("button", { name: "Send template" }).click();
  await expect(page.getByRole("log").getByRole("button", { name: "Open jacket.png" })).toBeVisible();
  await expect(page.getByTitle("Sent", { exact: true })).toBeVisible();
});

test("on a phone the list comes first, then the values", async ({ open }) => {
  const provider = await silentCustomer();
  const page = await open("agent", `/live-chat/${provider.slug}`);
  await page.setViewportSize({ width: 390, height: 844 });
  const dialog = await openDialog(page);
  await dialog.getByRole("button", { name: /^order_ready/ }).click();
  await dialog.getByRole("button", { name: "Fill in 3 values" }).click();
  await dialog.getByLabel("Value 2").fill("10-2231");
  await dialog.getByLabel(/End of the link/).fill("10-2231");
  await dialog.getByRole("button", { name: "Send template" }).click();
  await expect(
    page.getByRole("log").getByText("Hello Maya Hollis, your order 10-2231 is ready."),
  ).toBeVisible();
});
