import { expect, test } from "./fixtures";
import { makeProvider } from "./providers";
import { messageReceived } from "./webhooks";

test("a message that comes before the page's own script changes nothing under React's hands", async ({
  open,
}) => {
  const provider = await makeProvider("Slow scripts");
  const colleague = await open("agent", `/live-chat/${provider.slug}`);
  const page = await open("agent", "/masters/nowhere");
  let held = 0;
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route("**/_next/static/chunks/*.js", async (route) => {
    const response = await route.fetch();
    const script = await response.text();
    // The channels above the list: a part of the page, whose counts the layout hears of.
    if (script.includes('"aria-label":"Channels"')) {
      held++;
      await released;
    }
    await route.fulfill({ response, body: script });
  });
  await page.goto(`/live-chat/${provider.slug}`, { waitUntil: "commit" });
  const menu = page.getByRole("menuitem", { name: "Sign out" });
  await expect(async () => {
    await page.getByRole("button", { name: /Account menu/ }).click();
    await expect(menu).toBeVisible({ timeout: 1_000 });
  }, "the layout is hydrated").toPass();
  await page.keyboard.press("Escape");
  expect(held).toBe(1);

  const tab = (screen: typeof page) =>
    screen
      .getByRole("navigation", { name: "Channels" })
      .getByRole("link", { name: /^Slow scripts .*, 1 unread/ });
  await provider.send(
    messageReceived({ phone: "12025550167", name: "Early Customer", text: "Good morning" }),
  );
  await expect(tab(colleague)).toBeVisible();
  release();
  await expect(tab(page)).toBeVisible();
  await expect(page.getByText("Good morning")).toBeVisible();
});
