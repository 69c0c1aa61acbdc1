import { Client } from "pg";
import { adminClient, env, expect, test } from "./fixtures";
import { makeProvider } from "./providers";
import { messageReceived } from "./webhooks";

const MINUTE = 60_000;

/** Has the worker judge all channels now instead of within a minute. */
async function judgeNow() {
  const client = new Client({ connectionString: env("SUPABASE_DB_URL") });
  await client.connect();
  await client.query("select private.add_job('judge_health', '{}', now(), null)");
  await client.end();
}

/** As if a channel had got an event a minute for two weeks, and none for the last 47 minutes. */
async function fallSilent(channel: string) {
  const hour = 60 * MINUTE;
  const now = Math.floor(Date.now() / hour) * hour;
  const hours = Array.from({ length: 24 * 14 }, (_, at) => new Date(now - (at + 1) * hour).toISOString());
  await adminClient()
    .from("webhook_stats")
    .insert(hours.map((bucket) => ({ channel, bucket, stored: 60 })))
    .throwOnError();
  const event_at = new Date(Date.now() - 47 * MINUTE).toISOString();
  await adminClient()
    .rpc("note_webhook_pulse", { pulses: [{ channel, event_at }] })
    .throwOnError();
  await adminClient().rpc("refresh_channel_rhythm").throwOnError();
  await judgeNow();
}

test("a channel that falls silent is marked on every open screen of an admin, says why, and says when it is back", async ({
  open,
}) => {
  const provider = await makeProvider("Quiet");
  const { slug, name } = provider;
  const [admin, agent] = [await open("admin", "/live-chat/all"), await open("agent", "/live-chat/all")];
  const mark = admin.getByRole("link", { name: `${name} is silent` });
  await expect(admin.getByRole("navigation", { name: "Main" }).getByRole("link", { name })).toBeVisible();
  await fallSilent(slug);
  await expect(mark).toBeVisible();
  await expect(agent.getByRole("navigation", { name: "Main" }).getByRole("link", { name })).toBeVisible();
  await expect(agent.getByRole("link", { name: `${name} is silent` })).toBeHidden();

  await admin.goto("/masters/team");
  const banner = admin.getByRole("status", { name: "Channels that need attention" });
  await expect(banner).toContainText(
    new RegExp(
      `${name}: Silent for 4[78] min. On a \\w+day at this hour it usually gets an event every 1 min`,
    ),
  );
  await banner.getByRole("link", { name: `Look at ${name}` }).click();
  const state = admin.getByRole("region", { name: "Silent" });
  await expect(state).toContainText("Interakt stops calling a webhook after repeated failures");
  await expect(banner).not.toContainText(name);
  await state.getByText("How this is judged").click();
  await expect(state).toContainText("at least 30 min and for 10 usual gaps in a row");
  await admin.getByRole("button", { name: "7 d" }).click();
  await expect(admin).toHaveURL(/range=7d/);
  await expect(
    admin.getByRole("img", { name: /^Last 7 days: (9|10),\d{3} stored, 0 duplicate/ }),
  ).toBeVisible();

  expect(await provider.send(messageReceived({ phone: "12025550131" }))).toBe(200);
  await expect(async () => {
    await judgeNow();
    await expect(admin.getByText(`${name} is well again. It was silent for`)).toBeVisible({ timeout: 3000 });
  }).toPass();
  await expect(mark).toBeHidden();
  await expect(admin.getByRole("region", { name: "Healthy" })).toContainText(
    /Recovered just now. It was silent/,
  );
});

test("an admin chooses how to be told; the webhook's secret is shown once", async ({ open }) => {
  const admin = await open("admin", "/masters/interact-providers");
  const alerts = admin.getByRole("region", { name: "Alerts" });
  await alerts.getByRole("switch", { name: "E-mail to me" }).click();
  await expect(alerts.getByRole("switch", { name: "E-mail to me" })).toBeChecked();
  const address = alerts.getByLabel("Webhook for everybody");
  await address.fill("http://hooks.example.com/token-in-the-path");
  await alerts.getByRole("button", { name: "Save webhook" }).click();
  await expect(alerts.getByText("Enter an https address of a public server")).toBeVisible();
  await address.fill("https://hooks.example.com/token-in-the-path");
  await alerts.getByRole("button", { name: "Save webhook" }).click();
  await expect(alerts.getByText(/^[0-9a-f]{48}$/)).toBeVisible();
  await admin.reload();
  await expect(alerts.getByText("Alerts are posted to hooks.example.com.")).toBeVisible();
  await expect(alerts.getByText(/^[0-9a-f]{48}$/)).toBeHidden();
  await expect(admin.getByText("token-in-the-path")).toBeHidden();
  await expect(alerts.getByRole("switch", { name: "E-mail to me" })).toBeChecked();
  await alerts.getByRole("switch", { name: "E-mail to me" }).click();
  await alerts.getByRole("button", { name: "Stop posting to hooks.example.com" }).click();
  await expect(alerts.getByRole("button", { name: "Save webhook" })).toBeVisible();
});
