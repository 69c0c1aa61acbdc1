import { adminClient, expect, test } from "./fixtures";
import { makeProvider } from "./providers";
import { messageReceived } from "./webhooks";

/** Keeps requests as dead letters, as a version that did not understand them would have. */
async function keepDeadLetters(channel: string, raws: string[]) {
  const rows = raws.map((raw) => ({
    ...{ channel, raw, provider_type: "interakt", type: "message_received" },
    ...{ outcome: "failed" as const, error: "The order has no currency.", attempts: 7 },
  }));
  await adminClient().from("webhook_events").insert(rows).throwOnError();
}

const bodies = (count: number) =>
  Array.from({ length: count }, (_, at) =>
    JSON.stringify(messageReceived({ phone: `120255501${String(at % 100).padStart(2, "0")}` })),
  );

async function messagesOf(channel: string): Promise<number | null> {
  const query = adminClient().from("messages").select("id", { count: "exact", head: true });
  return (await query.eq("channel", channel).throwOnError()).count;
}

test("dead letters are replayed, by selection and by filter, and what fails again is dismissed", async ({
  open,
}) => {
  const { slug, name } = await makeProvider("Orders");
  await keepDeadLetters(slug, [...bodies(3), "<html>"]);
  const page = await open("admin", `/masters/interact-providers/${slug}`);
  const colleague = await open("admin", `/masters/interact-providers/${slug}/events?outcome=failed`);
  await page.getByRole("link", { name: "Show them" }).click();
  await page.getByRole("checkbox", { name: "Select all events shown" }).check();
  await page.getByRole("button", { name: "Replay 4 events" }).click();
  for (const screen of [page, colleague]) {
    const line = screen.getByRole("region", { name: "Replay" });
    await expect(line.getByText("Replayed 4 events")).toBeVisible({ timeout: 30_000 });
    await expect(line.getByText("3 stored, 1 failed again")).toBeVisible();
    await expect(line.getByText("Latest reason: The body is not JSON.")).toBeVisible();
    await expect(line.getByText(/Started by Admin A/)).toBeVisible();
  }
  expect(await messagesOf(slug)).toBe(3);

  await test.step("again, all that match: no message comes twice", async () => {
    await page.goto(`/masters/interact-providers/${slug}/events?range=all`);
    const box = page.getByRole("checkbox", { name: /^Select event/ }).first();
    // A click before the page is hydrated is lost.
    await expect(() => box.check()).toPass();
    await page.getByRole("button", { name: "Select all 4 that match" }).click();
    await page.getByRole("button", { name: "Replay all 4 that match" }).click();
    await expect(page.getByText("3 stored before, 1 failed again")).toBeVisible({ timeout: 30_000 });
    expect(await messagesOf(slug)).toBe(3);
  });

  await test.step("the one that cannot be read is dismissed, with a reason", async () => {
    const row = page.getByRole("row").filter({ hasText: "Dead letter" });
    await row.getByRole("button", { name: /^Open event/ }).click();
    await page.getByRole("button", { name: "Dismiss this event" }).click();
    const dialog = page.getByRole("dialog", { name: "Dismiss 1 event" });
    await dialog.getByRole("button", { name: "Dismiss 1 event" }).click();
    await expect(dialog.getByText("Say why, in 1 to 500 characters.")).toBeVisible();
    await dialog.getByLabel("Why they need no more handling").fill("A test of the monitoring");
    await dialog.getByRole("button", { name: "Dismiss 1 event" }).click();
    await expect(page.getByText(/Dismissed at .*: A test of the monitoring/)).toBeVisible();
    await page.goto("/masters/audit-log");
    await expect(
      page.getByText(`dismissed 1 failed event of ${name}: A test of the monitoring`),
    ).toBeVisible();
  });
});

test("a replay shows how far it is, and can be stopped", async ({ open }) => {
  const { slug } = await makeProvider("Parcels");
  await keepDeadLetters(slug, bodies(3000));
  const page = await open("admin", `/masters/interact-providers/${slug}/events?range=all`);
  await page
    .getByRole("checkbox", { name: /^Select event/ })
    .first()
    .check();
  await page.getByRole("button", { name: "Select all 3,000 that match" }).click();
  await page.getByRole("button", { name: "Replay all 3,000 that match" }).click();
  const line = page.getByRole("region", { name: "Replay" });
  await expect(line.getByRole("progressbar")).toHaveAttribute(
    "aria-valuetext",
    /[1-9]\d* of 3,000: \d+ stored/,
  );
  await line.getByRole("button", { name: "Stop" }).click();
  await expect(line.getByText("Replay of 3,000 events stopped by Admin A")).toBeVisible();
  const stored = await messagesOf(slug);
  expect(stored).toBeGreaterThan(0);
  expect(stored).toBeLessThan(3000);
  await expect(line.getByText(new RegExp(`^${stored} of 3,000: ${stored} stored$`))).toBeVisible();
});
