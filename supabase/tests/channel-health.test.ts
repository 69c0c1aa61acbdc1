import { describe, expect, test, vi } from "vitest";
import { channelFiguresSchema } from "../../lib/schemas/channel-figures.ts";
import { channelHealthSchema, healthChangedSchema } from "../../lib/schemas/channel-health.ts";
import { keptMailsSchema } from "../../lib/schemas/sandbox-mail.ts";
import { clientOf, only, personas, rows, server, takeTurnsWorking } from "./support.ts";
import { joinNow, makePerson, topicNow } from "./topics-support.ts";
import { addProvider, flushRejections, json, message, send, withKey } from "./webhook-support.ts";

takeTurnsWorking();

const count = (channel: string, minutesAgo: number, counts: Record<string, number>) =>
  rows(
    `insert into webhook_stats (channel, bucket, stored, failed, rejected)
     values ($1, date_bin('5 minutes', now() - make_interval(mins => $2), 'epoch'), $3, $4, $5)`,
    [channel, minutesAgo, counts.stored ?? 0, counts.failed ?? 0, counts.rejected ?? 0],
  );

async function judgeNow() {
  const { judgeHealth } = await import("@/lib/server/jobs/judge-health");
  await judgeHealth.run({});
}

const healthOf = async (channel: string) =>
  channelHealthSchema.parse(
    (
      await only<{ row: unknown }>(
        "select to_jsonb(health) as row from channel_health health where channel = $1",
        [channel],
      )
    ).row,
  );

async function figuresOf(slug: string, hours = 24) {
  const { data, error } = await (await clientOf("admin")).rpc("channel_figures", { slug, hours });
  expect(error).toBeNull();
  return channelFiguresSchema.parse(data);
}

test("what a channel gets is in its figures: outcomes, answer times, lag, and why a call was turned away", async () => {
  const provider = await addProvider();
  const { pulse } = await import("@/lib/server/webhooks/pulse");
  await send({ provider, raw: json(message()), headers: withKey(provider) });
  await send({ provider, raw: json(message()), headers: { "x-api-key": "wrong" } });
  await send({
    provider,
    raw: json(message()),
    headers: { ...withKey(provider), "x-interact-desk-test": "1" },
  });
  await flushRejections();
  await pulse().flush();
  const figures = await figuresOf(provider.slug);
  const total = (counts: readonly number[]) => counts.reduce((sum, each) => sum + each, 0);
  expect(figures.buckets).toHaveLength(48);
  expect(figures.buckets.at(-1)).toMatchObject({ stored: 2, rejected: 1, failed: 0 });
  // A test of an admin says nothing about the provider.
  expect([total(figures.ack), total(figures.lag)]).toEqual([1, 1]);
  expect(figures).toMatchObject({
    last_event_at: expect.any(String),
    last_stored_at: expect.any(String),
    last_rejected_at: expect.any(String),
    last_rejection: "Unauthorized",
    sending: [],
    waiting: { messages: 0, since: null },
  });
  await Promise.all(
    [2, 3].map(() =>
      server.query("select note_webhook_pulse($1)", [
        json([{ channel: provider.slug, ack: [1, 2], lag: [0, 1] }]),
      ]),
    ),
  );
  expect(total((await figuresOf(provider.slug, 1)).ack)).toBe(1 + 2 * 3);
  const { error } = await (await clientOf("admin")).rpc("channel_figures", { slug: provider.slug, hours: 2 });
  expect(error?.code).toBe("22023");
});

test("replies count by what became of them", async () => {
  const { slug } = await addProvider();
  await rows(
    `with conversation as (
       insert into conversations (phone_number, channel) values ('12025550101', $1) returning id
     ), made as (
       insert into messages (conversation_id, channel, direction, kind, body, status, error_code, error_message)
       select id, $1, 'outbound', 'text', 'Hello', status::message_status, code, words from conversation,
         (values ('sent', null, null), ('read', null, null), ('failed', 'x', 'Not on WhatsApp.'), ('unconfirmed', 'no_answer', null)) as said (status, code, words)
       returning id, status
     )
     insert into private.send_attempts (message_id, outcome) select id, case when status = 'unconfirmed' then 'unconfirmed' else 'accepted' end from made`,
    [slug],
  );
  expect((await figuresOf(slug)).sending).toEqual([
    { result: "accepted", reason: null, messages: 2 },
    { result: "failed", reason: "Not on WhatsApp.", messages: 1 },
    { result: "unconfirmed", reason: "no_answer", messages: 1 },
  ]);
});

describe("the state of a channel", () => {
  test("goes from well to silent and back, is kept with its beginning, and is said to admins only", async () => {
    const { slug } = await addProvider();
    const [admin, agent] = [await makePerson("admin"), await makePerson("agent")];
    const heard: unknown[] = [];
    expect(await joinNow(admin.client, "desk:admins", (payload) => void heard.push(payload))).toBe(true);
    expect(await joinNow(agent.client, "desk:admins")).toBe(false);
    const states = () =>
      heard
        .flatMap((payload) => healthChangedSchema.safeParse(payload).data?.health ?? [])
        .filter(({ channel }) => channel === slug)
        .map(({ state }) => state);
    // Every hour of the last four weeks it got 60 events, in one of them none: it was broken then.
    await rows(
      `insert into webhook_stats (channel, bucket, stored)
       select $1, at, case when at > now() - interval '21 days' and at < now() - interval '14 days' then 0 else 60 end
       from generate_series(date_trunc('hour', now()) - interval '28 days', date_trunc('hour', now()) - interval '1 hour', interval '1 hour') as at`,
      [slug],
    );
    const noteEvent = (minutesAgo: number) =>
      rows(
        `insert into private.channel_pulse (channel, event_at) values ($1, now() - make_interval(mins => $2))
         on conflict (channel) do update set event_at = excluded.event_at`,
        [slug, minutesAgo],
      );
    await noteEvent(1);
    await server.query("select public.refresh_channel_rhythm()");
    await judgeNow();
    expect(await healthOf(slug)).toMatchObject({ state: "healthy", previous_state: null });
    expect((await healthOf(slug)).facts).toMatchObject({ usual_gap_ms: 60_000, is_rhythm_known: true });

    await noteEvent(45);
    await judgeNow();
    const silent = await healthOf(slug);
    expect(silent).toMatchObject({ state: "silent", previous_state: "healthy" });
    expect(silent.facts.missed).toBeCloseTo(45, 0);
    await judgeNow();
    expect((await healthOf(slug)).since).toBe(silent.since);

    await noteEvent(0);
    await judgeNow();
    expect(await healthOf(slug)).toMatchObject({
      state: "healthy",
      previous_state: "silent",
      previous_since: silent.since,
    });
    await vi.waitFor(() => expect(states().slice(-2)).toEqual(["silent", "healthy"]), 10_000);

    // Who is no admin any more hears nothing: the topic has moved.
    const before = await topicNow("desk:admins");
    await rows("update profiles set role = 'agent' where id = $1", [admin.id]);
    expect(await topicNow("desk:admins")).not.toBe(before);
    expect(await joinNow(admin.client, "desk:admins")).toBe(false);
  });

  test("failed and rejected calls of the last 15 minutes count, earlier ones and inactive channels do not", async () => {
    const [failing, refused] = [await addProvider(), await addProvider()];
    const [early, inactive] = [await addProvider(), await addProvider()];
    await count(failing.slug, 9, { stored: 2, failed: 3 });
    await count(refused.slug, 4, { rejected: 5 });
    await count(early.slug, 16, { failed: 30 });
    await judgeNow();
    await rows("update interact_providers set is_active = false where slug = $1", [inactive.slug]);
    await judgeNow();
    expect(await healthOf(failing.slug)).toMatchObject({
      state: "failing",
      facts: { admitted: 5, failed: 3 },
    });
    expect(await healthOf(refused.slug)).toMatchObject({ state: "rejected", facts: { rejected: 5 } });
    expect((await healthOf(early.slug)).state).toBe("healthy");
    expect(await rows("select from channel_health where channel = $1", [inactive.slug])).toEqual([]);
  });

  test("of a channel whose key for sending is refused is failing; a number that is not on WhatsApp says nothing", async () => {
    const [refused, unlucky] = [await addProvider(), await addProvider()];
    for (const [{ slug }, code] of [
      [refused, "bad_key"],
      [unlucky, "131026"],
    ] as const) {
      await rows(
        `with conversation as (insert into conversations (phone_number, channel) values ('12025550101', $1) returning id),
         made as (
           insert into messages (conversation_id, channel, direction, kind, body, status, error_code)
           select id, $1, 'outbound', 'text', 'Hello', 'failed', $2 from conversation, generate_series(1, 3) returning id
         ) insert into private.send_attempts (message_id, outcome) select id, 'refused' from made`,
        [slug, code],
      );
    }
    await judgeNow();
    expect(await healthOf(refused.slug)).toMatchObject({
      state: "failing",
      facts: { sent: 0, unsent: 3, unsent_reason: "bad_key" },
    });
    expect((await healthOf(unlucky.slug)).state).toBe("quiet");
  });
});

test("only an admin reads the figures", async () => {
  const { slug } = await addProvider();
  for (const persona of personas) {
    const { error } = await (await clientOf(persona)).rpc("channel_figures", { slug, hours: 24 });
    expect(error?.code, persona).toBe(persona === "admin" ? undefined : "42501");
  }
});

describe("alerts", () => {
  type Job = { task: string; payload: { alert: number; person?: string } };

  /** A channel that has been in a state for so many minutes. */
  async function inState(slug: string, state: string, minutes: number) {
    await rows(
      `insert into channel_health (channel, state, since) values ($1, $2, now() - make_interval(mins => $3))
       on conflict (channel) do update set state = excluded.state, since = excluded.since`,
      [slug, state, minutes],
    );
    await Promise.all([1, 2].map(() => server.query("select public.announce_health()")));
    return rows<Job>(
      `select task_identifier as task, payload from graphile_worker._private_jobs as job
       join graphile_worker._private_tasks as task on task.id = job.task_id
       join graphile_worker.jobs as known on known.id = job.id
       join private.health_alerts as alert on alert.id = (payload ->> 'alert')::bigint
       where alert.channel = $1 order by alert.id, task_identifier`,
      [slug],
    );
  }

  test("a state that lasts is said once to each who wants it, and that it is over, too; what flaps is not", async () => {
    const { prepareQueue } = await import("@/lib/server/jobs/worker");
    await prepareQueue();
    const { slug } = await addProvider();
    const [wants, wantsNot, isNone] = [
      await makePerson("admin"),
      await makePerson("admin"),
      await makePerson("admin"),
    ];
    for (const { client } of [wants, isNone])
      expect((await client.rpc("set_my_alerts", { by_mail: true, by_desktop: false })).error).toBeNull();
    await wantsNot.client.rpc("set_my_alerts", { by_mail: false, by_desktop: true });
    await rows("update profiles set role = 'agent' where id = $1", [isNone.id]);
    await rows("delete from private.alert_people where profile_id <> all ($1)", [
      [wants.id, wantsNot.id, isNone.id],
    ]);
    expect(await inState(slug, "silent", 1)).toEqual([]);
    expect(await inState(slug, "healthy", 5)).toEqual([]);
    const said = await inState(slug, "silent", 3);
    expect(said).toEqual([{ task: "mail_alert", payload: { alert: expect.any(Number), person: wants.id } }]);
    expect(await inState(slug, "silent", 30)).toEqual(said);
    const over = await inState(slug, "quiet", 3);
    expect(over.slice(1)).toMatchObject([{ task: "mail_alert", payload: { person: wants.id } }]);

    const { mailAlertJob } = await import("@/lib/server/jobs/alerts");
    for (const { payload } of over) await mailAlertJob.run(payload);
    // Who is no admin any more gets none, even of a job that was added before.
    await mailAlertJob.run({ alert: said[0]?.payload.alert, person: isNone.id });
    const kept = await fetch(`${process.env.SUPABASE_URL}/mail/v1/messages`, {
      headers: { apikey: process.env.SUPABASE_SECRET_KEY ?? "" },
    });
    const mine = keptMailsSchema
      .parse(await kept.json())
      .messages.filter(({ link }) => link.endsWith(`/interact-providers/${slug}`));
    expect(mine.map(({ subject, html }) => [subject, html])).toEqual([
      ["Hooks is well again", expect.stringContaining("It was silent.")],
      ["Hooks is silent", expect.stringContaining("No event has come in so far.")],
    ]);
    await rows("delete from private.alert_people");
  });

  test("only admins set them, and the audit log names the host and no address or secret", async () => {
    const sealed = `v1.${"s".repeat(60)}`;
    for (const persona of personas) {
      const client = await clientOf(persona);
      const code = persona === "admin" ? undefined : "42501";
      for (const [name, args] of [
        ["set_alert_webhook", { host: "hooks.example.com", sealed }],
        ["alert_settings", {}],
        ["set_my_alerts", { by_mail: false, by_desktop: false }],
        ["set_alert_webhook", { host: null, sealed: null }],
      ] as const) {
        expect((await client.rpc(name, args)).error?.code, `${persona} ${name}`).toBe(code);
      }
    }
    const lines = await rows(
      "select action, details from audit_log where entity = 'alert_webhook' order by id desc limit 2",
    );
    expect(lines).toEqual([
      { action: "delete", details: { host: "hooks.example.com" } },
      { action: "create", details: { host: "hooks.example.com" } },
    ]);
  });
});
