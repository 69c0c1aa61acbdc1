import fc from "fast-check";
import { expect, test } from "vitest";
import {
  callOf,
  ingest,
  makeProvider,
  messageOf,
  only,
  outcomes,
  type Provider,
  rows,
  server,
  statusOf,
} from "./support.ts";

const countOf = async ({ slug }: Provider) =>
  Number((await only<{ n: string }>("select count(*) as n from messages where channel = $1", [slug])).n);

const badItems: [string, unknown][] = [
  ["no object", 7],
  ["null", null],
  ["an array", [messageOf()]],
  ["an unknown op", { ...messageOf(), op: "delete" }],
  ["an unknown kind", { ...messageOf(), kind: "telepathy" }],
  ["an unknown direction", { ...messageOf(), direction: "internal-ish" }],
  ["a phone with a plus", messageOf({ phone: "+12025550101" })],
  ["no phone", { ...messageOf(), phone: null }],
  ["a phone that is an object", { ...messageOf(), phone: { digits: "12025550101" } }],
  ["a time that is none", messageOf({ sent_at: "yesterday-ish" })],
  ["a time out of range", messageOf({ sent_at: "999999-01-01T00:00:00Z" })],
  ["an unknown status", { ...statusOf("x", "sent"), status: "teleported" }],
  ["a status without id", { ...statusOf("x", "sent"), external_id: null }],
  ["a client id that is no uuid", { ...statusOf("x", "sent"), client_id: "42" }],
  [
    "an id longer than an index entry",
    messageOf({ external_id: Array.from({ length: 9000 }, (_, i) => i).join("") }),
  ],
];

test.each(badItems)("an item that is %s harms its own event only", async (_, bad) => {
  const provider = await makeProvider();
  const calls = [
    callOf(provider, [messageOf()]),
    { ...callOf(provider, []), items: [messageOf(), bad] },
    callOf(provider, [messageOf()]),
  ];
  const results = await ingest(calls);
  expect(results.map(({ outcome }) => outcome)).toEqual(["stored", "failed", "stored"]);
  expect(await countOf(provider)).toBe(2);
  const event = await only<{
    outcome: string;
    error: string;
    attempts: number;
    next_attempt_at: Date | null;
  }>("select outcome, error, attempts, next_attempt_at from webhook_events where id = $1", [
    results[1]?.event_id,
  ]);
  expect(event).toMatchObject({ outcome: "failed", attempts: 1, error: results[1]?.reason });
  expect(event.error.length).toBeGreaterThan(5);
  expect(event.next_attempt_at).toBeInstanceOf(Date);
});

test("what came of an unreadable part does not undo the readable one", async () => {
  const provider = await makeProvider();
  expect(await outcomes([callOf(provider, [messageOf()], { error: "second part unreadable" })])).toEqual([
    "failed",
  ]);
  expect(await countOf(provider)).toBe(1);
});

test("a bad item behind a wrong key is turned away, not read", async () => {
  const provider = await makeProvider();
  const call = {
    ...callOf(provider, [], { api_key: "x" }),
    items: [messageOf(), { ...messageOf(), kind: "telepathy" }],
  };
  expect(await outcomes([call])).toEqual(["Unauthorized"]);
  expect(await rows("select from webhook_events where channel = $1", [provider.slug])).toEqual([]);
});

test("whatever JSON an event is, the good one in the same batch is stored and each gets an answer", async () => {
  const provider = await makeProvider();
  const keys = [
    "op",
    "phone",
    "items",
    "external_id",
    "kind",
    "direction",
    "payload",
    "sent_at",
    "status",
    "message",
  ];
  const json = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.constant(null),
      fc.boolean(),
      fc.integer(),
      fc.constantFrom("message", "status", "inbound", "text", "12025550101", "2026-11-22T10:00:00Z", ""),
      fc.array(tie("value"), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...keys), tie("value"), { maxKeys: 6 }),
    ),
  })).value;
  await fc.assert(
    fc.asyncProperty(json, json, async (event, items) => {
      const before = await countOf(provider);
      const batch = [event, callOf(provider, [messageOf()]), { ...callOf(provider, []), ref: 2, items }];
      const { rows: answers } = await server.query<{ answer: { ref: unknown; outcome: string }[] }>(
        "select public.ingest_webhook_events($1::jsonb) as answer",
        [JSON.stringify(batch)],
      );
      expect(answers[0]?.answer.find(({ ref }) => ref === 0)?.outcome).toBe("stored");
      expect(answers[0]?.answer).toHaveLength(3);
      expect(await countOf(provider)).toBe(before + 1);
    }),
    { numRuns: 150 },
  );
});
