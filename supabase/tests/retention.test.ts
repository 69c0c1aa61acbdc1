import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { serverBucket } from "./media-support.ts";
import { clientOf, db, makeProvider, only, rows, server, takeTurnsWorking } from "./support.ts";
import { serverEnvironment } from "./worker-support.ts";

takeTurnsWorking();

const old = (days: number) => `now() - interval '${days} days'`;

async function prune(subject: string, days = 30): Promise<number> {
  const { rows: answers } = await server.query("select public.prune($1, $2, 10000) as pruned", [
    subject,
    days,
  ]);
  return answers[0].pruned;
}

/** Runs the job as a worker would, as if a day had passed. */
async function runJob(): Promise<Record<string, unknown>[]> {
  serverEnvironment({});
  const lines: Record<string, unknown>[] = [];
  const written = process.stdout.write;
  process.stdout.write = (chunk: unknown) => lines.push(JSON.parse(String(chunk))) > 0;
  try {
    const { retention } = await import("../../lib/server/jobs/retention.ts");
    await retention.run({});
  } finally {
    process.stdout.write = written;
  }
  return lines;
}

const makeDue = () => db.query("update private.retention set ended_at = now() - interval '1 day'");

async function addEvents(channel: string) {
  await rows(
    `insert into webhook_events (channel, provider_type, received_at, outcome, attempts, raw) values
       ($1, 'interakt', ${old(31)}, 'stored', 1, 'old'), ($1, 'interakt', ${old(29)}, 'stored', 1, 'recent'),
       ($1, 'interakt', ${old(89)}, 'failed', 8, 'failed'), ($1, 'interakt', ${old(91)}, 'failed', 3, 'given up')`,
    [channel],
  );
}

const rawsOf = async (channel: string) =>
  (
    await rows<{ raw: string }>("select raw from webhook_events where channel = $1 order by raw", [channel])
  ).map(({ raw }) => raw);

/** A conversation with an outbound message. */
async function addMessage(channel: string, status: string, mediaPath: string | null = null): Promise<number> {
  const { id } = await only<{ id: string }>(
    `with home as (
       insert into conversations (channel, phone_number)
       values ($1, (12025550100 + floor(random() * 1000000))::text) returning id
     )
     insert into messages (conversation_id, channel, direction, kind, status, media_path, media_state)
     select id, $1, 'outbound', 'text', $2::message_status, $3::text, case when $3::text is not null then 'stored' end from home
     returning id`,
    [channel, status, mediaPath],
  );
  return Number(id);
}

describe("what goes, and what stays", () => {
  test("settled events after the days set, failed ones after 90", async () => {
    const { slug } = await makeProvider();
    await addEvents(slug);
    expect(await prune("webhook_events")).toBeGreaterThanOrEqual(2);
    expect(await rawsOf(slug)).toEqual(["failed", "recent"]);
    await prune("webhook_events", 28);
    expect(await rawsOf(slug)).toEqual(["failed"]);
  });

  test("a longer time for events keeps failed ones as long", async () => {
    const { slug } = await makeProvider();
    await addEvents(slug);
    await prune("webhook_events", 120);
    expect(await rawsOf(slug)).toHaveLength(4);
  });

  test("counts after 400 days", async () => {
    const { slug } = await makeProvider();
    await rows(
      `insert into webhook_stats (channel, bucket, stored) values ($1, ${old(401)}, 1), ($1, ${old(399)}, 2)`,
      [slug],
    );
    await prune("webhook_stats");
    expect(await rows("select stored from webhook_stats where channel = $1", [slug])).toEqual([
      { stored: 2 },
    ]);
  });

  test("statuses whose message has not come for 30 days", async () => {
    const { slug } = await makeProvider();
    await rows(
      `insert into private.waiting_statuses (channel, external_id, status, at, received_at)
       values ($1, 'old', 'sent', now(), ${old(31)}), ($1, 'new', 'sent', now(), now())`,
      [slug],
    );
    await prune("waiting_statuses");
    expect(await rows("select external_id from private.waiting_statuses where channel = $1", [slug])).toEqual(
      [{ external_id: "new" }],
    );
  });

  test("attempts after 90 days, but none that is under way; leftovers of the outbox", async () => {
    const { slug } = await makeProvider();
    const [settled, queued] = [await addMessage(slug, "sent"), await addMessage(slug, "queued")];
    await rows(
      `with made as (
         insert into private.send_attempts (message_id, started_at)
         values ($1, ${old(91)}), ($1, ${old(89)}), ($2, ${old(91)}) returning id, message_id
       )
       insert into private.outbox (message_id, conversation_id, queued_at, attempt_id)
       select message.id, message.conversation_id, ${old(2)}, (select made.id from made where made.message_id = $2 and message.id = $2)
       from messages as message where message.id in ($1, $2)`,
      [settled, queued],
    );
    await prune("send_attempts");
    await prune("outbox");
    expect(
      await rows(
        `select message_id::int as message, count(*)::int as attempts,
           exists (select from private.outbox as entry where entry.message_id = attempt.message_id) as waits
         from private.send_attempts as attempt where message_id in ($1, $2) group by message_id order by message_id`,
        [settled, queued],
      ),
    ).toEqual([
      { message: settled, attempts: 1, waits: false },
      { message: queued, attempts: 1, waits: true },
    ]);
  });
});

test("a row that somebody holds is passed over, and goes the next time", async () => {
  const { slug } = await makeProvider();
  await addEvents(slug);
  const holder = await db.connect();
  try {
    await holder.query("begin");
    await holder.query("select from webhook_events where channel = $1 and raw = 'old' for update", [slug]);
    await prune("webhook_events");
    expect(await rawsOf(slug)).toEqual(["failed", "old", "recent"]);
    await holder.query("rollback");
  } finally {
    holder.release();
  }
  await prune("webhook_events");
  expect(await rawsOf(slug)).toEqual(["failed", "recent"]);
});

test("several workers at once share the rows between them", async () => {
  const { slug } = await makeProvider();
  await rows(
    `insert into webhook_events (channel, provider_type, received_at, outcome, raw)
     select $1, 'interakt', ${old(40)}, 'stored', n::text from generate_series(1, 600) as n`,
    [slug],
  );
  const batch = () => server.query("select public.prune('webhook_events', 30, 100) as pruned");
  const batches = await Promise.all(Array.from({ length: 4 }, batch));
  const pruned = batches.reduce((sum, { rows: [row] }) => sum + row.pruned, 0);
  expect(pruned).toBeGreaterThan(0);
  expect(pruned).toBeLessThanOrEqual(400);
  expect((await rawsOf(slug)).length).toBeGreaterThanOrEqual(200);
  while ((await batch()).rows[0].pruned > 0);
  expect(await rawsOf(slug)).toEqual([]);
});

test("each batch finds its rows by an index", async () => {
  const conditions = [
    [
      "webhook_events",
      "outcome <> 'failed' and received_at < now() - interval '30 days' order by received_at",
    ],
    [
      "webhook_events",
      "outcome = 'failed' and received_at < now() - interval '90 days' order by received_at",
    ],
    ["webhook_stats", "bucket < now() - interval '400 days' order by bucket"],
    ["private.waiting_statuses", "received_at < now() - interval '30 days' order by received_at"],
    ["private.send_attempts", "started_at < now() - interval '90 days' order by started_at"],
    ["messages", "media_path in ('a', 'b')"],
  ];
  const client = await db.connect();
  try {
    await client.query("begin");
    await client.query("set local enable_seqscan = off; set local enable_sort = off");
    for (const [table, condition] of conditions) {
      const { rows: plan } = await client.query(
        `explain select * from ${table} where ${condition} limit 500`,
      );
      const text = plan.map((line) => line["QUERY PLAN"]).join("\n");
      expect(text, text).toMatch(/Index Scan|Bitmap Index/);
      expect(text, text).not.toMatch(/Sort|Seq Scan/);
    }
  } finally {
    await client.query("rollback");
    client.release();
  }
});

test("nobody but the server prunes", async () => {
  for (const persona of ["admin", "agent", "anon"] as const) {
    const client = await clientOf(persona);
    const calls = [
      client.rpc("prune", { subject: "webhook_events", days: 1, max_rows: 1 }),
      client.rpc("stored_files", { after: "", max_files: 1 }),
      client.rpc("close_unsigned_doors"),
    ];
    for (const { error } of await Promise.all(calls)) expect(error?.code).toBe("42501");
  }
});

/** A file as it would be after some days. */
async function upload(path: string, days: number) {
  const { error } = await serverBucket().upload(path, "content", { contentType: "text/plain" });
  if (error) throw error;
  await db.query(
    `begin; set local role supabase_storage_admin;
     alter table storage.objects disable trigger update_objects_updated_at;
     update storage.objects set updated_at = now() - interval '${days} days' where name = '${path}';
     alter table storage.objects enable trigger update_objects_updated_at; commit`,
  );
  return path;
}

const isThere = async (path: string) => (await serverBucket().exists(path)).data;

test("the job removes files that no message names, and says what it did once", async () => {
  const { slug } = await makeProvider();
  await addEvents(slug);
  const named = await upload(`${slug}/out/${randomUUID()}/a.png`, 5);
  const thumbnail = await upload(`${named}.thumbnail.webp`, 5);
  const id = await addMessage(slug, "sent", named);
  const awaited = await upload(`${slug}/in/${id}/b.png`, 5);
  await rows("insert into private.media_sources (message_id, media_id) values ($1, 'x')", [id]);
  const orphans = [
    await upload(`${slug}/out/${randomUUID()}/a.png`, 3),
    await upload(`${slug}/in/99999999999/a.png`, 3),
    await upload(`${slug}/in/99999999999/a.png.thumbnail.webp`, 3),
  ];
  const fresh = await upload(`${slug}/out/${randomUUID()}/a.png`, 1);

  await makeDue();
  const lines = await runJob();
  expect(lines).toMatchObject([{ event: "retention", complete: true }]);
  expect(Number(lines[0]?.webhook_events)).toBeGreaterThanOrEqual(2);
  expect(Number(lines[0]?.files)).toBeGreaterThanOrEqual(3);
  for (const path of [named, thumbnail, awaited, fresh]) expect(await isThere(path), path).toBe(true);
  for (const path of orphans) expect(await isThere(path), path).toBe(false);
  const line = () =>
    rows<{ id: string; details: object }>(
      "select id, details from audit_log where action = 'prune' and entity = 'retention' order by id desc limit 1",
    );
  const [noted] = await line();
  expect(noted?.details).toMatchObject({ files: lines[0]?.files, webhook_events: lines[0]?.webhook_events });

  // Within the day nothing happens, and a run that finds nothing is no news.
  expect(await runJob()).toEqual([]);
  await makeDue();
  expect(await runJob()).toMatchObject([{ webhook_events: 0, files: 0 }]);
  expect((await line())[0]?.id).toBe(noted?.id);
});

test("a file that nobody has sent for a day cannot be sent any more: it may be removed at any moment", async () => {
  const { slug } = await makeProvider();
  const find = (path: string) =>
    rows(
      "select path from private.file_to_send($1, 'document', jsonb_build_object('path', $2::text, 'name', 'a'))",
      [slug, path],
    );
  const [recent, stale] = [
    await upload(`${slug}/out/${randomUUID()}/a.txt`, 0),
    await upload(`${slug}/out/${randomUUID()}/a.txt`, 2),
  ];
  expect(await find(recent)).toEqual([{ path: recent }]);
  await expect(find(stale)).rejects.toThrow("The file is not uploaded.");
  await addMessage(slug, "failed", stale);
  expect(await find(stale)).toEqual([{ path: stale }]);
});
