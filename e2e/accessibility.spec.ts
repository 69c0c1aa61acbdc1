import { expectAccessible } from "./accessible";
import { adminClient, expect, test } from "./fixtures";
import { makeSendingProvider } from "./providers";
import { messageReceived, postWebhook } from "./webhooks";

const CUSTOMERS = { light: "12025550118", dark: "12025550119" } as const;

for (const theme of ["light", "dark"] as const) {
  test(`every screen meets WCAG AA in the ${theme} theme`, async ({ open, page }) => {
    const { data } = await adminClient()
      .from("interact_providers")
      .select("api_key")
      .eq("slug", "interakt")
      .single();
    const body = messageReceived({ phone: CUSTOMERS[theme], name: `Access ${theme}`, text: "Hello" });
    expect(await postWebhook("/api/webhooks/interact/interakt", data?.api_key ?? "", body)).toBe(200);

    await page.emulateMedia({ colorScheme: theme });
    await page.goto("/login");
    await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
    await expectAccessible(page, theme);

    const waiting = await open("pending", "/");
    await waiting.emulateMedia({ colorScheme: theme });
    await expect(waiting.getByRole("button", { name: "Sign out" })).toBeVisible();
    await expectAccessible(waiting, theme);

    const desk = await open("admin", "/live-chat/all");
    await desk.emulateMedia({ colorScheme: theme });
    await desk.getByRole("link", { name: new RegExp(`Access ${theme}`) }).click();
    await expect(desk.getByRole("log").getByText("Hello")).toBeVisible();
    await expectAccessible(desk, theme);

    await desk.goto("/masters/interact-providers");
    await desk.getByRole("button", { name: /^Interakt \(WhatsApp\)/ }).click();
    await expect(desk.getByRole("textbox", { name: /^Try it/ })).toHaveValue(/curl -X POST/);
    await expectAccessible(desk, theme);
    await desk.getByRole("button", { name: "Add provider" }).first().click();
    await expect(desk.getByRole("dialog", { name: "Add provider" })).toBeVisible();
    await expectAccessible(desk, theme);

    const templates = await makeSendingProvider("Themes");
    await desk.goto("/masters/templates");
    await desk.getByLabel("Provider").selectOption({ label: templates.name });
    await desk.getByRole("button", { name: /^order_ready English/ }).click();
    await expect(desk.getByText("Good news")).toBeVisible();
    await expectAccessible(desk, theme);
    await templates.send(
      messageReceived({ phone: CUSTOMERS[theme], name: `Access ${theme}`, text: "Hello" }),
    );
    await desk.goto(`/live-chat/${templates.slug}`);
    await desk.getByRole("link", { name: new RegExp(`Access ${theme}`) }).click();
    await desk.getByRole("button", { name: "Template", exact: true }).click();
    const dialog = desk.getByRole("dialog", { name: /^Send a template/ });
    await dialog.getByRole("button", { name: /^order_ready/ }).click();
    await expect(dialog.getByLabel("Value 2")).toBeVisible();
    await expectAccessible(desk, theme);
  });
}
