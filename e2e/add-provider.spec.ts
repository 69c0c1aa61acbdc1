import type { Page } from "@playwright/test";
import { adminClient, expect, test } from "./fixtures";
import { messageReceived, postWebhook } from "./webhooks";

const mainNav = (page: Page) => page.getByRole("navigation", { name: "Main" });
const channelTabs = (page: Page) => page.getByRole("navigation", { name: "Channels" });

async function addProvider(page: Page, name: string) {
  await page.getByRole("button", { name: "Add provider" }).first().click();
  const dialog = page.getByRole("dialog", { name: "Add provider" });
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByLabel("WhatsApp number (optional)").fill("+1 202 555 0199");
  await dialog.getByLabel("Icon").click();
  await page.getByPlaceholder(/Search/).fill("store");
  await page.getByRole("option", { name: "store", exact: true }).click();
  return dialog;
}

test("a second WhatsApp account has its own URL, key, tab, count and conversations, live in every browser", async ({
  open,
}) => {
  const admin = await open("admin", "/masters/interact-providers");
  const agent = await open("agent", "/live-chat/all");
  await expect(channelTabs(agent).getByRole("link", { name: /Netcore/ })).toBeVisible();

  const dialog = await addProvider(admin, "Sales WhatsApp");
  await expect(dialog.getByLabel("Slug")).toHaveValue("sales-whatsapp");
  await dialog.getByRole("button", { name: "Add provider" }).click();

  const row = admin.getByRole("listitem").filter({ hasText: "sales-whatsapp" });
  await expect(
    row.getByText("/api/webhooks/interact/sales-whatsapp", { exact: false }).first(),
  ).toBeVisible();
  await expect(row.getByText(/\b[0-9a-f]{48}\b/).first(), "the key is shown once added").toBeVisible();
  await expect(row.getByRole("textbox", { name: /^Try it/ })).toHaveValue(/curl -X POST .*sales-whatsapp/);

  await test.step("the tab and the sidebar entry appear in the other browser too", async () => {
    await expect(mainNav(admin).getByRole("link", { name: "Sales WhatsApp" })).toBeVisible();
    await expect(mainNav(agent).getByRole("link", { name: "Sales WhatsApp" })).toBeVisible();
    await expect(channelTabs(agent).getByRole("link", { name: /Sales WhatsApp/ })).toBeVisible();
  });

  await test.step("the same number on both channels makes two conversations and both counts move", async () => {
    const { data } = await adminClient().from("interact_providers").select("slug, api_key");
    const keyOf = (slug: string) => data?.find((provider) => provider.slug === slug)?.api_key ?? "";
    const phone = "12025550110";
    for (const slug of ["interakt", "sales-whatsapp"]) {
      const body = messageReceived({ phone, name: "Nadia Example", text: `Hello ${slug}` });
      expect(await postWebhook(`/api/webhooks/interact/${slug}`, keyOf(slug), body)).toBe(200);
    }
    await expect(mainNav(agent).getByRole("link", { name: /Sales WhatsApp.*1 unread/ })).toBeVisible();
    await expect(mainNav(agent).getByRole("link", { name: /Interakt \(WhatsApp\).*1 unread/ })).toBeVisible();
    const rows = agent.getByRole("link", { name: /Nadia Example/ });
    await expect(rows).toHaveCount(2);
    await channelTabs(agent)
      .getByRole("link", { name: /Sales WhatsApp/ })
      .click();
    await expect(agent).toHaveURL(/\/live-chat\/sales-whatsapp/);
    await expect(rows).toHaveCount(1);
    await expect(rows).toContainText("Hello sales-whatsapp");
    await expect(agent).toHaveTitle(/\(1\).*Sales WhatsApp/);
    const stored = await adminClient().from("conversations").select("channel").eq("phone_number", phone);
    expect(stored.data?.map((row) => row.channel).sort()).toEqual(["interakt", "sales-whatsapp"]);
  });

  await test.step("opening the chat marks it read in every browser", async () => {
    await agent.getByRole("link", { name: /Nadia Example/ }).click();
    await expect(agent.getByRole("log").getByText("Hello sales-whatsapp")).toBeVisible();
    await expect(mainNav(admin).getByRole("link", { name: "Sales WhatsApp", exact: true })).toBeVisible();
  });

  await test.step("deactivated, it goes from every browser and its webhook is refused", async () => {
    await admin.getByRole("button", { name: "Actions for Sales WhatsApp" }).click();
    await admin.getByRole("menuitem", { name: "Deactivate" }).click();
    const confirm = admin.getByRole("alertdialog", { name: "Deactivate Sales WhatsApp?" });
    await expect(confirm).toContainText("Its chats are kept");
    await confirm.getByRole("button", { name: "Deactivate Sales WhatsApp" }).click();
    await expect(mainNav(agent).getByRole("link", { name: /Sales WhatsApp/ })).toHaveCount(0);
    await expect(agent.getByRole("heading", { name: "Sales WhatsApp is inactive" })).toBeVisible();
    await admin.getByRole("button", { name: "Actions for Sales WhatsApp" }).click();
    await admin.getByRole("menuitem", { name: "Reactivate" }).click();
    await expect(mainNav(agent).getByRole("link", { name: /Sales WhatsApp/ })).toBeVisible();
  });
});

test("a taken and a reserved slug are said at the field", async ({ open }) => {
  const page = await open("admin", "/masters/interact-providers");
  await page.getByRole("button", { name: "Add provider" }).first().click();
  const dialog = page.getByRole("dialog", { name: "Add provider" });
  await dialog.getByLabel("Name").fill("Second desk");
  const slug = dialog.getByLabel("Slug");
  for (const [value, words] of [
    ["interakt", "Another provider already uses this slug."],
    ["netcore", "This slug is reserved."],
    ["Not a slug", "Use 2 to 40 lowercase letters, digits and single hyphens."],
  ] as const) {
    await slug.fill(value);
    await dialog.getByRole("button", { name: "Add provider" }).click();
    await expect(slug).toHaveAccessibleDescription(new RegExp(words.replaceAll(".", "\\.")));
    await expect(dialog).toBeVisible();
  }
});

test("all errors are shown together, each at its field", async ({ open }) => {
  const page = await open("admin", "/masters/interact-providers");
  await page.getByRole("button", { name: "Add provider" }).first().click();
  const dialog = page.getByRole("dialog", { name: "Add provider" });
  const [name, slug] = [dialog.getByLabel("Name"), dialog.getByLabel("Slug")];
  const number = dialog.getByLabel("WhatsApp number (optional)");
  await number.fill("12");
  await name.focus();
  await expect(number, "it shows its error once it has been left").toHaveAttribute("aria-invalid");
  await expect(name).not.toHaveAttribute("aria-invalid");
  await dialog.getByRole("button", { name: "Add provider" }).click();
  await expect(name).toHaveAccessibleDescription("Enter a name of 1 to 60 characters.");
  await expect(slug).toHaveAccessibleDescription(/^Use 2 to 40/);
  await expect(number).toHaveAccessibleDescription("Enter 7 to 15 digits, including the country code.");
  await expect(name).toBeFocused();
  await name.fill("Third desk");
  await expect(slug, "the slug follows the name").toHaveValue("third-desk");
  await expect(slug).not.toHaveAttribute("aria-invalid");
});

test("a slug that was taken in the meantime is reported at its field, and a double submit sends once", async ({
  open,
}) => {
  const page = await open("admin", "/masters/interact-providers");
  await page.getByRole("button", { name: "Add provider" }).first().click();
  const dialog = page.getByRole("dialog", { name: "Add provider" });
  await dialog.getByLabel("Name").fill("Raced desk");
  let requests = 0;
  await page.route("**/masters/**", async (route) => {
    if (route.request().method() === "POST" && requests++ === 0) {
      const taken = await adminClient()
        .from("interact_providers")
        .insert({ slug: "raced-desk", name: "Raced first", is_active: false });
      expect(taken.error).toBeNull();
    }
    await route.continue();
  });
  await dialog.locator("form").evaluate((form: HTMLFormElement) => {
    form.requestSubmit();
    form.requestSubmit();
  });
  const slug = dialog.getByLabel("Slug");
  await expect(slug).toHaveAccessibleDescription("Another provider already uses this slug.");
  await expect(slug).toBeFocused();
  expect(requests).toBe(1);
});

test("the order changes by keyboard and stands in the other browser", async ({ open }) => {
  const { data } = await adminClient()
    .from("interact_providers")
    .insert({ slug: "order-one", name: "Order one" })
    .select("id")
    .single();
  const admin = await open("admin", "/masters/interact-providers");
  const agent = await open("agent", "/live-chat/all");
  /** The channels, from all of them on. */
  const names = async () => {
    const links = mainNav(agent).getByRole("region", { name: "Live Chat" }).getByRole("link");
    const texts = await links.allInnerTexts();
    return texts.slice(texts.findIndex((text) => text.startsWith("All channels")));
  };
  await expect(mainNav(agent).getByRole("link", { name: "Order one" })).toBeVisible();
  expect((await names()).findIndex((name) => name.startsWith("Order one"))).toBeGreaterThan(1);
  const handle = admin.getByRole("button", { name: "Move Order one" });
  await handle.focus();
  await handle.press("Space");
  // Other tests' channels stand before it; a key during the movement is lost.
  await expect(async () => {
    await handle.press("ArrowUp");
    await expect(admin.getByText(/^Order one moved to position 1 of/)).toBeAttached({ timeout: 1_000 });
  }).toPass();
  await handle.press("Space");
  await expect.poll(async () => (await names())[1], "first after All channels").toMatch(/^Order one/);
  expect((await names()).at(-1), "Netcore stays last").toMatch(/Netcore/);
  // Off again, so that the tests after this one find the tabs they expect: a provider is never deleted.
  const off = adminClient().from("interact_providers").update({ is_active: false });
  expect((await off.eq("id", data?.id ?? "")).error).toBeNull();
});
