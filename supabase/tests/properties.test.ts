import fc from "fast-check";
import { expect, test } from "vitest";
import {
  ADMIN_ID,
  AGENT_ID,
  callOf,
  ingest,
  MEMBER_ID,
  makeProvider,
  messageOf,
  only,
  type Provider,
  rows,
  statusOf,
} from "./support.ts";

const STATUSES = ["open", "pending", "snoozed", "resolved"] as const;
const assignee = fc.constantFrom(ADMIN_ID, AGENT_ID, MEMBER_ID, null);
const phone = fc.integer({ min: 1, max: 4 }).map((index) => `1202555010${index}`);

const message = fc
  .record({
    phone,
    external_id: fc.integer({ min: 1, max: 12 }).map(String),
    direction: fc.constantFrom("inbound" as const, "inbound" as const, "outbound" as const),
    minute: fc.integer({ min: 10, max: 59 }),
  })
  .map(({ minute, ...given }) =>
    messageOf({
      ...given,
      body: `${given.external_id} at ${minute}`,
      sent_at: `2026-11-22T10:${minute}:00Z`,
    }),
  );

type Act = (provider: Provider) => Promise<unknown>;

const on =
  (sql: string, ...values: unknown[]): Act =>
  (provider) =>
    rows(sql, [provider.slug, ...values]);

const act: fc.Arbitrary<[name: string, Act]> = fc.oneof(
  fc
    .array(message, { minLength: 1, maxLength: 8 })
    .map((items): [string, Act] => [
      `deliver ${items.map((item) => `${item.phone?.at(-1)}:${item.external_id}`).join(" ")}`,
      (provider) => ingest(items.map((item) => callOf(provider, [item]))),
    ]),
  phone.map((number): [string, Act] => [
    `read ${number}`,
    on("update conversations set unread_count = 0 where channel = $1 and phone_number = $2", number),
  ]),
  fc
    .tuple(phone, fc.constantFrom(...STATUSES))
    .map(([number, status]): [string, Act] => [
      `${status} ${number}`,
      on("update conversations set status = $3 where channel = $1 and phone_number = $2", number, status),
    ]),
  fc
    .tuple(phone, assignee)
    .map(([number, person]): [string, Act] => [
      `${number} to ${person}`,
      on(
        "update conversations set assigned_to = $3 where channel = $1 and phone_number = $2",
        number,
        person,
      ),
    ]),
  assignee.map((person): [string, Act] => [
    `all to ${person}`,
    on("update conversations set assigned_to = $2 where channel = $1", person),
  ]),
  fc
    .constantFrom(...STATUSES)
    .map((status): [string, Act] => [
      `all ${status}`,
      on("update conversations set status = $2, unread_count = 0 where channel = $1", status),
    ]),
  fc.tuple(phone, fc.boolean()).map(([number, isBlocked]): [string, Act] => [
    `${isBlocked ? "block" : "unblock"} ${number}`,
    on(
      `update conversations set blocked_at = case when $3 then now() end, status = case when $3 then 'blocked' else 'open' end
       where channel = $1 and phone_number = $2 and (blocked_at is null) = $3`,
      number,
      isBlocked,
    ),
  ]),
  phone.map((number): [string, Act] => [
    `delete ${number}`,
    on("delete from conversations where channel = $1 and phone_number = $2", number),
  ]),
  phone.map((number): [string, Act] => [
    `nothing new for ${number}`,
    on("update conversations set status = status where channel = $1 and phone_number = $2", number),
  ]),
);

type Counts = { open: number; unread: number; unassigned: number };

const recount = (provider: Provider) =>
  only<Counts>(
    `select count(*) filter (where status = 'open')::int as open, count(*) filter (where unread_count > 0)::int as unread,
       count(*) filter (where status = 'open' and assigned_to is null)::int as unassigned,
       count(*) filter (where blocked_at is not null and (status = 'open' or unread_count > 0))::int as heard
     from conversations where channel = $1`,
    [provider.slug],
  );

const counted = (provider: Provider) =>
  only<Counts & { version: string }>(
    "select open, unread, unassigned, version from channel_counts where channel = $1",
    [provider.slug],
  );

const recountAgents = (provider: Provider) =>
  rows(
    `select assigned_to as profile_id, count(*)::int as open from conversations
     where channel = $1 and status = 'open' and assigned_to is not null group by 1 order by 1`,
    [provider.slug],
  );

const countedAgents = (provider: Provider) =>
  rows("select profile_id, open from agent_counts where channel = $1 and open <> 0 order by 1", [
    provider.slug,
  ]);

test("counts equal a recount after every step of any history, and their version grows exactly with them", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 12 }), async (history) => {
      const provider = await makeProvider();
      let last = await counted(provider);
      for (const [, step] of history) {
        await step(provider);
        const { version, ...counts } = await counted(provider);
        expect({ ...counts, heard: 0 }).toEqual(await recount(provider));
        expect(await countedAgents(provider)).toEqual(await recountAgents(provider));
        const hasChanged =
          counts.open !== last.open || counts.unread !== last.unread || counts.unassigned !== last.unassigned;
        expect(Number(version) - Number(last.version)).toBe(hasChanged ? 1 : 0);
        last = { version, ...counts };
      }
    }),
    { numRuns: 40 },
  );
});

test("a conversation shows what its messages say, in whatever order and however often they came", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(message, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 5 }),
      async (batches) => {
        const provider = await makeProvider();
        for (const items of batches) await ingest(items.map((item) => callOf(provider, [item])));
        const wrong = await rows(
          `select conversation.phone_number from conversations as conversation
         cross join lateral (
           select count(*) filter (where direction = 'inbound') as unread,
             max(sent_at) as last_at, max(sent_at) filter (where direction = 'inbound') as last_inbound_at
           from messages where conversation_id = conversation.id
         ) as truth
         where conversation.channel = $1 and (
           conversation.unread_count <> truth.unread
           or conversation.last_message_at <> truth.last_at
           or conversation.last_inbound_at is distinct from truth.last_inbound_at
           or not exists (
             select from messages as message
             where message.conversation_id = conversation.id and message.sent_at = truth.last_at
               and message.body = conversation.last_message_preview
               and message.direction = conversation.last_message_direction
           )
           or (conversation.status = 'open') <> (truth.unread > 0)
         )`,
          [provider.slug],
        );
        expect(wrong).toEqual([]);
        const distinct = new Set(batches.flat().map(({ external_id }) => external_id));
        expect(await rows("select from messages where channel = $1", [provider.slug])).toHaveLength(
          distinct.size,
        );
      },
    ),
    { numRuns: 40 },
  );
});

const RANK = { queued: 0, sent: 1, failed: 2, delivered: 3, read: 4 };
type Step = Exclude<keyof typeof RANK, "queued">;

test("a status never goes backwards, and ends at the furthest, in any order of any deliveries", async () => {
  const deliveries = fc.array(fc.constantFrom<Step[]>("sent", "delivered", "read", "failed"), {
    minLength: 1,
    maxLength: 6,
  });
  await fc.assert(
    fc.asyncProperty(
      deliveries,
      fc.nat(6),
      fc.array(fc.boolean(), { maxLength: 7 }),
      async (steps, arrival, cuts) => {
        const provider = await makeProvider();
        const own = messageOf({ direction: "outbound", external_id: "m", status: "queued" });
        const items = steps.map((step) => statusOf("m", step));
        const calls = [...items.slice(0, arrival), own, ...items.slice(arrival)].map((item) =>
          callOf(provider, [item]),
        );
        // Every order may also be cut into batches anywhere.
        let rank = -1;
        while (calls.length > 0) {
          const cut = cuts.findIndex((isCut, at) => isCut && at > 0 && at < calls.length);
          await ingest(calls.splice(0, cut < 0 ? calls.length : cut));
          const [found] = await rows<{ status: keyof typeof RANK }>(
            "select status from messages where channel = $1",
            [provider.slug],
          );
          const now = found ? RANK[found.status] : -1;
          expect(now).toBeGreaterThanOrEqual(rank);
          rank = now;
        }
        expect(rank).toBe(Math.max(...steps.map((step) => RANK[step])));
        expect(
          await rows("select from private.waiting_statuses where channel = $1", [provider.slug]),
        ).toEqual([]);
        const { error_code } = await only<{ error_code: string | null }>(
          "select error_code from messages where channel = $1",
          [provider.slug],
        );
        expect(error_code === null).toBe(rank !== RANK.failed);
      },
    ),
    { numRuns: 80 },
  );
});
