import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import {
  type Call,
  callOf,
  ingest,
  makeProvider,
  messageOf,
  only,
  outcomes,
  type Provider,
  poolOf,
  rows,
  statusOf,
} from "./support.ts";

/** Fifty connections, so that fifty calls really run at the same time. */
const crowd = poolOf("service_role", 50);

const shuffled = <T>(items: T[]) =>
  items
    .map((item) => ({ item, key: Math.random() }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ item }) => item);

/** Each batch on a connection of its own, all at once; resolves to every outcome. */
async function allAtOnce(batches: Call[][]): Promise<(string | null)[]> {
  return (await Promise.all(batches.map((batch) => outcomes(batch, crowd)))).flat();
}

const tally = (found: (string | null)[]) =>
  Object.fromEntries(
    Map.groupBy(found, String)
      .entries()
      .map(([k, v]) => [k, v.length]),
  );

async function filed({ slug }: Provider) {
  const found = await only<Record<string, number>>(
    `select count(*)::int as conversations, coalesce(sum(unread_count), 0)::int as unread,
       (select count(*)::int from messages where channel = $1) as messages,
       (select open from channel_counts where channel = $1) as counted_open,
       (select unread from channel_counts where channel = $1) as counted_unread
     from conversations where channel = $1`,
    [slug],
  );
  return found;
}

describe("50 simultaneous first messages of one new phone", () => {
  const fifty = () => Array.from({ length: 50 }, (_, index) => messageOf({ body: `message ${index}` }));
  const ONE_OF_FIFTY = { conversations: 1, messages: 50, unread: 50, counted_open: 1, counted_unread: 1 };

  test("make one conversation with 50 messages", async () => {
    const provider = await makeProvider();
    const found = await allAtOnce(fifty().map((item) => [callOf(provider, [item])]));
    expect(tally(found)).toEqual({ stored: 50 });
    expect(await filed(provider)).toEqual(ONE_OF_FIFTY);
  });

  test("each delivered three times, shuffled, make the same", async () => {
    const provider = await makeProvider();
    const deliveries = shuffled(fifty().flatMap((item) => [item, item, item]));
    const found = await allAtOnce(deliveries.map((item) => [callOf(provider, [item])]));
    expect(tally(found)).toEqual({ stored: 50, duplicate: 100 });
    expect(await filed(provider)).toEqual(ONE_OF_FIFTY);
  });

  test("in overlapping batches in every order make the same", async () => {
    const provider = await makeProvider();
    const items = fifty();
    const found = await allAtOnce(
      Array.from({ length: 20 }, () => shuffled(items).map((item) => callOf(provider, [item]))),
    );
    expect(tally(found)).toEqual({ stored: 50, duplicate: 950 });
    expect(await filed(provider)).toEqual(ONE_OF_FIFTY);
  });

  test("on two providers with the same external ids make two conversations of 50", async () => {
    const providers = [await makeProvider(), await makeProvider()];
    const deliveries = shuffled(
      fifty().flatMap((item) => providers.map((provider) => [callOf(provider, [item])])),
    );
    expect(tally(await allAtOnce(deliveries))).toEqual({ stored: 100 });
    expect(await Promise.all(providers.map(filed))).toEqual([ONE_OF_FIFTY, ONE_OF_FIFTY]);
  });
});

describe("overlapping batches, each in another order, wait but do not deadlock", () => {
  // The step below the public function, which would catch a deadlock and try again.
  const together = (batch: Call[]) => crowd.query("select private.ingest_batch($1)", [JSON.stringify(batch)]);
  const threeProviders = () => Promise.all([makeProvider(), makeProvider(), makeProvider()]);
  /** A new message from every phone to every provider, in any order. */
  const oneEach = (providers: Provider[], phones: string[]) =>
    shuffled(
      providers.flatMap((provider) => phones.map((phone) => callOf(provider, [messageOf({ phone })]))),
    );
  const phonesFrom = (first: number, count: number) =>
    Array.from({ length: count }, (_, index) => String(first + index));

  test("while they open the same conversations", async () => {
    const providers = await threeProviders();
    for (let round = 0; round < 4; round++) {
      const phones = phonesFrom(12025552000 + round * 100, 100);
      await Promise.all(Array.from({ length: 8 }, () => together(oneEach(providers, phones))));
    }
    for (const provider of providers) {
      expect(await filed(provider)).toMatchObject({
        conversations: 400,
        messages: 3200,
        counted_unread: 400,
      });
    }
  });

  test("while they open different conversations of the same channels", async () => {
    const providers = await threeProviders();
    const batches = Array.from({ length: 120 }, (_, index) => phonesFrom(12025552000 + index * 2, 2));
    await Promise.all(batches.map((phones) => together(oneEach(providers, phones))));
    for (const provider of providers) {
      expect(await filed(provider)).toMatchObject({
        conversations: 240,
        counted_open: 240,
        counted_unread: 240,
      });
    }
  });

  test("while they add to the same conversations", async () => {
    const providers = await threeProviders();
    const phones = phonesFrom(12025551000, 20);
    await together(oneEach(providers, phones));
    await Promise.all(Array.from({ length: 40 }, () => together(oneEach(providers, phones))));
    for (const provider of providers) {
      expect(await filed(provider)).toMatchObject({
        conversations: 20,
        messages: 820,
        unread: 820,
        counted_open: 20,
      });
    }
  });
});

test("reading and resolving while messages come in: nobody is refused and the counts hold", async () => {
  const providers = [await makeProvider(), await makeProvider()];
  const phones = ["12025550101", "12025550102", "12025550103"];
  const fresh = () =>
    providers.flatMap((provider) => phones.map((phone) => callOf(provider, [messageOf({ phone })])));
  await ingest(fresh());
  const ids = await rows<{ id: string }>("select id from conversations where channel = any ($1)", [
    providers.map(({ slug }) => slug),
  ]);
  const work = Array.from({ length: 60 }, (_, index) => async () => {
    const { id } = ids[index % ids.length] ?? { id: randomUUID() };
    if (index % 3 === 0)
      return crowd.query("update public.conversations set unread_count = 0 where id = $1", [id]);
    if (index % 3 === 1)
      return crowd.query("update public.conversations set status = 'resolved' where id = $1", [id]);
    return expect(await outcomes(shuffled(fresh()), crowd)).toEqual(Array(6).fill("stored"));
  });
  await Promise.all(shuffled(work).map((step) => step()));
  for (const provider of providers) {
    const { counted_open, counted_unread } = await filed(provider);
    const recount = await only<{ open: number; unread: number }>(
      `select count(*) filter (where status = 'open')::int as open, count(*) filter (where unread_count > 0)::int as unread
       from conversations where channel = $1`,
      [provider.slug],
    );
    expect({ open: counted_open, unread: counted_unread }).toEqual(recount);
  }
});

test("a status and its message that cross each other always meet", async () => {
  const provider = await makeProvider();
  await ingest([callOf(provider, [messageOf()])]);
  const ids = Array.from({ length: 60 }, (_, index) => `cross-${index}`);
  for (const id of ids) {
    await rows(
      `insert into messages (conversation_id, channel, direction, kind, client_id, body, status)
       select id, channel, 'outbound', 'text', gen_random_uuid(), $2, 'queued' from conversations where channel = $1`,
      [provider.slug, id],
    );
  }
  const steps = ids.flatMap((id) => [
    () =>
      crowd.query(
        "update public.messages set external_id = body, status = 'sent' where channel = $1 and body = $2",
        [provider.slug, id],
      ),
    () => outcomes([callOf(provider, [statusOf(id, "delivered")])], crowd),
  ]);
  await Promise.all(shuffled(steps).map((step) => step()));
  expect(
    await rows("select distinct status from messages where channel = $1 and direction = 'outbound'", [
      provider.slug,
    ]),
  ).toEqual([{ status: "delivered" }]);
  expect(await rows("select from private.waiting_statuses where channel = $1", [provider.slug])).toEqual([]);
});
