import { readFile } from "node:fs/promises";
import { expect, test } from "./fixtures";
import { makeProvider } from "./providers";
import { messageReceived, postWebhook } from "./webhooks";

const SECRET = "secret-0123456789abcdef";

test("an admin finds what a customer's message became and why a call failed, and takes them along", async ({
  open,
}) => {
  const provider = await makeProvider("Log");
  const body = messageReceived({ phone: "12025550131", name: "Kim Sample", text: "Is it blue?" });
  expect(await provider.send(body)).toBe(200);
  await provider.send(body);
  await provider.send({ type: "message_received", api_token: SECRET, data: { message: {} } });
  await postWebhook(`/api/webhooks/interact/${provider.slug}`, "wrong", body);

  const page = await open("admin", `/masters/interact-providers/${provider.slug}`);
  await page
    .getByRole("navigation", { name: provider.name })
    .getByRole("link", { name: "Events", exact: true })
    .click();
  const rows = page.getByRole("region", { name: "Events", exact: true }).getByRole("row");
  await expect(rows).toHaveCount(4);
  await expect(rows.nth(1)).toContainText("The event names no customer.");
  await rows
    .nth(1)
    .getByRole("button", { name: /^Open event/ })
    .click();
  const request = page.getByRole("region", { name: /^Request of event/ });
  await expect(request).toContainText('"api_token": "‹masked›"');
  await expect(request).not.toContainText(SECRET);

  await page.getByRole("searchbox", { name: "Phone" }).fill("+1 202 555 0131");
  await expect(page).toHaveURL(/phone=/);
  await expect(rows).toHaveCount(3);
  await expect(rows.nth(1)).toContainText("Duplicate");
  await page.getByRole("checkbox", { name: "Select all events shown" }).check();
  await expect(page.getByRole("region", { name: "Selection" })).toContainText("2 events selected");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Export" }).click(),
  ]);
  const lines = (await readFile(await download.path(), "utf8")).trim().split("\n");
  expect(lines.map((line) => JSON.parse(line).outcome)).toEqual(["duplicate", "stored"]);

  await page.getByRole("combobox", { name: "Outcome" }).selectOption({ label: "Rejected" });
  await expect(page.getByRole("region", { name: "Rejected calls" })).toContainText(
    "a wrong key or signature",
  );
  await page.goBack();
  await rows.last().getByRole("link", { name: "Kim Sample" }).click();
  await expect(page).toHaveURL(new RegExp(`/live-chat/${provider.slug}/.*message=`));
  await expect(page.getByRole("log").getByText("Is it blue?")).toBeVisible();
});

test("an agent gets no event and no export", async ({ open }) => {
  const agent = await open("agent", "/live-chat/all");
  for (const path of ["export", "1"]) {
    const answer = await agent.request.get(`/masters/interact-providers/interakt/events/${path}`);
    expect([answer.status(), await answer.json()]).toEqual([403, { error: "forbidden" }]);
  }
});
