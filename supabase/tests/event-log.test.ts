import { randomUUID } from "node:crypto";
import type { SupabaseClient } from "@supabase/supabase-js";
import { beforeAll, describe, expect, test } from "vitest";
import {
  callOf,
  clientOf,
  ingest,
  makeProvider,
  messageOf,
  only,
  type Provider,
  rows,
  statusOf,
} from "./support.ts";

let admin: SupabaseClient;
beforeAll(async () => {
  admin = await clientOf("admin");
});

type Filter = Record<string, string>;
type Event = {
  id: number;
  received_at: string;
  outcome: string;
  type: string | null;
  phone: string | null;
  conversation_id: string | null;
  customer_name: string | null;
  body: string | null;
  others: number;
};

async function page(channel: string, filter: Filter = {}, paging: object = {}): Promise<Event[]> {
  const { data, error } = await admin.rpc("event_page", { filter: { channel, ...filter }, ...paging });
  if (error) throw error;
  return data;
}

const ids = (events: Event[]) => events.map(({ id }) => Number(id));

/** Events of every outcome and three types in one channel, one a minute, oldest first. */
async function addEvents(slug: string): Promise<number[]> {
  const added = await rows<{ id: string }>(
    `insert into webhook_events (channel, provider_type, received_at, type, outcome, error, raw, phone_key)
     select $1, 'interakt', now() - (100 - n) * interval '1 minute', (array['a', 'b', null])[1 + n % 3],
       (enum_range(null::webhook_outcome))[1 + n % 4], case when n % 4 = 3 then 'The order n' || n || ' has 100% of _' end,
       '{}', case when n % 5 = 0 then '12025550105' end
     from generate_series(0, 59) as n returning id`,
    [slug],
  );
  return added.map(({ id }) => Number(id));
}

describe("which events, newest first", () => {
  let slug = "";
  let added: number[] = [];
  beforeAll(async () => {
    ({ slug } = await makeProvider());
    added = await addEvents(slug);
  });
  const those = (keep: (n: number) => boolean) => added.filter((_, n) => keep(n)).reverse();

  test.each<[string, Filter, (n: number) => boolean]>([
    ["all", {}, () => true],
    ["an outcome", { outcome: "failed" }, (n) => n % 4 === 3],
    ["a type", { type: "b" }, (n) => n % 3 === 1],
    ["no type", { type: "" }, (n) => n % 3 === 2],
    ["an outcome of a type", { outcome: "stored", type: "a" }, (n) => n % 12 === 0],
    ["a phone", { phone: "12025550105" }, (n) => n % 5 === 0],
    ["a phone and an outcome", { phone: "12025550105", outcome: "ignored" }, (n) => n % 20 === 10],
    [
      "a text in the error, in which % and _ mean themselves",
      { error: "ORDER N5" },
      (n) => n === 51 || n === 55 || n === 59,
    ],
    ["a text of every error", { error: "100% of _" }, (n) => n % 4 === 3],
    ["a pattern that is none", { error: "1_0%" }, () => false],
    ["an error of a type", { error: "order", type: "a" }, (n) => n % 12 === 3],
  ])("%s, in pages of 7", async (_, filter, keep) => {
    const found: number[] = [];
    let before: object = {};
    for (;;) {
      const events = await page(slug, filter, { max_rows: 7, ...before });
      found.push(...ids(events));
      const last = events.at(-1);
      if (!last || events.length < 7) break;
      before = { before_at: last.received_at, before_id: last.id };
    }
    expect(found).toEqual(those(keep));
    const { data: count } = await admin.rpc("event_count", { filter: { channel: slug, ...filter } });
    expect(count).toBe(found.length);
  });

  test("a range of time, from its first moment and before its last", async () => {
    const { since, until } = await only<{ since: string; until: string }>(
      `select (select received_at::text from webhook_events where id = $1) as since,
         (select received_at::text from webhook_events where id = $2) as until`,
      [added[10], added[20]],
    );
    for (const filter of [
      {},
      { outcome: "stored" },
      { phone: "12025550105" },
      { error: "order" },
    ] as Filter[]) {
      const everything = ids(await page(slug, filter, { max_rows: 100 }));
      const inside = everything.filter((id) => id >= Number(added[10]) && id < Number(added[20]));
      expect(ids(await page(slug, { ...filter, since, until }))).toEqual(inside);
    }
  });

  test("their types, and no more than was asked for", async () => {
    expect((await admin.rpc("event_types", { slug })).data).toEqual(["", "a", "b"]);
    expect((await admin.rpc("event_count", { filter: { channel: slug }, at_most: 20 })).data).toBe(20);
    expect((await admin.rpc("event_types", { slug: "nobody" })).data).toEqual([]);
  });
});

describe("what an event became", () => {
  let provider: Provider;
  beforeAll(async () => {
    provider = await makeProvider();
  });

  test("its customer and conversation, for the message, its repeat and its status", async () => {
    const external = randomUUID();
    const message = messageOf({
      phone: "12025550111",
      customer_name: "Kim",
      external_id: external,
      body: "an order",
    });
    await ingest([callOf(provider, [message])]);
    await ingest([callOf(provider, [message])]);
    const sent = messageOf({
      ...message,
      direction: "outbound",
      external_id: randomUUID(),
      body: "on its way",
      status: "sent",
    });
    await ingest([callOf(provider, [sent])]);
    // A status names no phone: it is about whom its message is about.
    await ingest([callOf(provider, [statusOf(String(sent.external_id), "delivered")])]);
    const { id } = await only<{ id: string }>("select id from conversations where channel = $1", [
      provider.slug,
    ]);
    const about = { phone: "12025550111", conversation_id: id, customer_name: "Kim", others: 0 };
    expect(await page(provider.slug, { phone: "12025550111" })).toMatchObject([
      { outcome: "stored", body: "on its way", ...about },
      { outcome: "stored", body: "on its way", ...about },
      { outcome: "duplicate", body: "an order", ...about },
      { outcome: "stored", body: "an order", ...about },
    ]);
  });

  test("every customer in it finds it, in any spelling; one that failed too", async () => {
    const [first, second] = ["5511987654321", "551187654321"].map((phone) => messageOf({ phone }));
    const others = ["12025550121", "12025550122"].map((phone) => messageOf({ phone }));
    if (!first || !second) throw new Error("no messages");
    const [event] = await ingest([callOf(provider, [first, ...others])]);
    const [failed] = await ingest([callOf(provider, [], { error: "No.", ...{ phone: second.phone } })]);
    for (const phone of ["12025550121", "12025550122"])
      expect(await page(provider.slug, { phone })).toMatchObject([{ id: event?.event_id, others: 2 }]);
    for (const phone of ["5511987654321", "551187654321"])
      expect(ids(await page(provider.slug, { phone }))).toEqual([failed?.event_id, event?.event_id]);
  });

  test("counts in steps of time, with those that were not let in", async () => {
    const { slug, ...rest } = await makeProvider();
    const quiet = { slug, ...rest };
    await ingest([
      callOf(quiet, [messageOf()]),
      callOf(quiet, [], { error: "No." }),
      callOf(quiet, [], { ignored: true }),
    ]);
    await ingest([callOf(quiet, [messageOf()], { api_key: "wrong" })]);
    const hour = 3_600_000;
    const since = new Date(Math.floor(Date.now() / hour) * hour - hour).toISOString();
    const until = new Date(Date.parse(since) + 3 * hour).toISOString();
    const { data } = await admin.rpc("event_bars", { slug, since, until, step: "1 hour" });
    expect(data).toMatchObject([{ stored: 1, duplicate: 0, ignored: 1, failed: 1, rejected: 1 }]);
  });
});

describe("for admins only", () => {
  test.each(["agent", "member", "pending", "anon"] as const)("%s gets nothing", async (persona) => {
    const client = await clientOf(persona);
    const filter = { channel: "interakt" };
    const answers = await Promise.all([
      client.rpc("event_page", { filter }),
      client.rpc("event_count", { filter }),
      client.rpc("event_types", { slug: "interakt" }),
    ]);
    expect(answers.map(({ error }) => error?.code)).toEqual(["42501", "42501", "42501"]);
    const bars = { slug: "interakt", since: "2020-01-01Z", until: "2100-01-01Z", step: "1 day" };
    const { data } = await client.rpc("event_bars", bars);
    expect(data ?? []).toEqual([]);
  });

  test("not even an admin's browser reads the raw text", async () => {
    expect((await admin.from("webhook_events").select("raw").limit(1)).error?.code).toBe("42501");
    expect((await admin.from("webhook_events").select("receipt").limit(1)).error?.code).toBe("42501");
  });
});
