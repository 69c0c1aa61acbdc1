import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { callOf, makeProvider, messageOf, only, outcomes, type Provider, rows, statusOf } from "./support.ts";

const conversationOf = ({ slug }: Provider, phone = "12025550101") =>
  only<Record<string, unknown>>(
    `select customer_name, status, unread_count, last_message_at, last_message_preview, last_message_direction,
       last_inbound_at, snoozed_until from conversations where channel = $1 and phone_number = $2`,
    [slug, phone],
  );

const messagesOf = ({ slug }: Provider) =>
  rows<{ body: string; external_id: string; status: string | null }>(
    "select body, external_id, status from messages where channel = $1 order by id",
    [slug],
  );

/** Sends items one call each, in one batch; resolves to the outcomes. */
const send = (provider: Provider, ...items: Parameters<typeof callOf>[1]) =>
  outcomes(items.map((item) => callOf(provider, [item])));

const at = (minute: number) => `2026-11-22T10:${String(minute).padStart(2, "0")}:00Z`;
const date = (minute: number) => new Date(at(minute));

describe("a first message", () => {
  test("opens a conversation", async () => {
    const provider = await makeProvider();
    expect(await send(provider, messageOf({ body: "hi", sent_at: at(1) }))).toEqual(["stored"]);
    expect(await conversationOf(provider)).toEqual({
      customer_name: "Test Customer",
      status: "open",
      unread_count: 1,
      last_message_at: date(1),
      last_message_preview: "hi",
      last_message_direction: "inbound",
      last_inbound_at: date(1),
      snoozed_until: null,
    });
  });

  test("of the same phone on a second provider makes a second conversation", async () => {
    const [one, other] = [await makeProvider(), await makeProvider()];
    const item = messageOf();
    expect(await outcomes([callOf(one, [item]), callOf(other, [item])])).toEqual(["stored", "stored"]);
    expect([await messagesOf(one), await messagesOf(other)]).toMatchObject([
      [{ body: "hello" }],
      [{ body: "hello" }],
    ]);
  });

  test("that is ours leaves it resolved: nobody has to do anything until the customer answers", async () => {
    const provider = await makeProvider();
    await send(
      provider,
      messageOf({ direction: "outbound", kind: "template", status: "sent", sent_at: at(1) }),
    );
    expect(await conversationOf(provider)).toMatchObject({
      status: "resolved",
      unread_count: 0,
      last_message_direction: "outbound",
      last_inbound_at: null,
    });
    await send(provider, messageOf({ sent_at: at(2) }));
    expect(await conversationOf(provider)).toMatchObject({ status: "open", unread_count: 1 });
  });
});

describe("further messages", () => {
  test("late ones count as unread but do not become the last one", async () => {
    const provider = await makeProvider();
    await send(provider, messageOf({ body: "new", sent_at: at(9), customer_name: "New Name" }));
    await send(provider, messageOf({ body: "late", sent_at: at(3), customer_name: null }));
    expect(await conversationOf(provider)).toMatchObject({
      unread_count: 2,
      last_message_preview: "new",
      last_message_at: date(9),
      last_inbound_at: date(9),
      customer_name: "New Name",
    });
  });

  test("of one batch come in the order of the batch", async () => {
    const provider = await makeProvider();
    await send(provider, ...["a", "b", "c"].map((body) => messageOf({ body, sent_at: at(1) })));
    expect((await messagesOf(provider)).map(({ body }) => body)).toEqual(["a", "b", "c"]);
    expect(await conversationOf(provider)).toMatchObject({ unread_count: 3, last_message_preview: "c" });
  });

  test.each([
    ["open", "open"],
    ["pending", "pending"],
    ["snoozed", "open"],
    ["resolved", "open"],
  ])("from the customer find a conversation %s and leave it %s", async (before, after) => {
    const provider = await makeProvider();
    await send(provider, messageOf());
    await rows("update conversations set status = $2, snoozed_until = now() where channel = $1", [
      provider.slug,
      before,
    ]);
    await send(provider, messageOf());
    expect(await conversationOf(provider)).toMatchObject({
      status: after,
      unread_count: 2,
      snoozed_until: null,
    });
  });

  test("of ours leave status, unread and snooze alone", async () => {
    const provider = await makeProvider();
    await send(provider, messageOf());
    await rows(
      "update conversations set status = 'snoozed', snoozed_until = '2030-01-01Z' where channel = $1",
      [provider.slug],
    );
    await send(provider, messageOf({ direction: "outbound", status: "sent", sent_at: at(30) }));
    expect(await conversationOf(provider)).toMatchObject({
      status: "snoozed",
      unread_count: 1,
      snoozed_until: new Date("2030-01-01Z"),
      last_message_direction: "outbound",
    });
  });
});

describe("redelivery", () => {
  test("in a later batch, in the same batch and in the same call changes nothing", async () => {
    const provider = await makeProvider();
    const item = messageOf();
    expect(await outcomes([callOf(provider, [item, item]), callOf(provider, [item])])).toEqual([
      "stored",
      "duplicate",
    ]);
    const before = await conversationOf(provider);
    expect(await send(provider, { ...item, body: "changed" })).toEqual(["duplicate"]);
    expect(await conversationOf(provider)).toEqual(before);
    expect(await messagesOf(provider)).toHaveLength(1);
  });

  test("a call that brings one known and one new message is stored", async () => {
    const provider = await makeProvider();
    const known = messageOf();
    await send(provider, known);
    expect(await outcomes([callOf(provider, [known, messageOf()])])).toEqual(["stored"]);
  });

  test("an id that another phone already has is a duplicate and makes no conversation", async () => {
    const provider = await makeProvider();
    const item = messageOf();
    await send(provider, item);
    expect(await send(provider, { ...item, phone: "12025550102" })).toEqual(["duplicate"]);
    expect(await rows("select from conversations where channel = $1", [provider.slug])).toHaveLength(1);
  });

  test("messages without an id are all kept", async () => {
    const provider = await makeProvider();
    const item = messageOf({ external_id: null });
    expect(await send(provider, item, item)).toEqual(["stored", "stored"]);
  });

  test("workflow answers are told apart by their ids, however long the run grows", async () => {
    const provider = await makeProvider();
    const answers = ["a1", "a2", "a3"].map((id) =>
      messageOf({ external_id: id, kind: "workflow", body: id }),
    );
    const runs = [1, 2, 2, 3].map((length) => callOf(provider, answers.slice(0, length)));
    expect(await outcomes(runs)).toEqual(["stored", "stored", "duplicate", "stored"]);
    expect((await messagesOf(provider)).map(({ body }) => body)).toEqual(["a1", "a2", "a3"]);
  });
});

describe("a form that comes as two events", () => {
  type Report = "message" | "event";
  const form = (report: Report, minute: number, answers: object, phone = "12025550101") =>
    messageOf({ kind: "interactive", payload: { flow: { ...answers }, report }, sent_at: at(minute), phone });

  test("is one message, in one batch and in two", async () => {
    const provider = await makeProvider();
    expect(await send(provider, form("event", 1, { size: "L" }), form("message", 1, { size: "L" }))).toEqual([
      "duplicate",
      "stored",
    ]);
    expect(await send(provider, form("event", 11, { size: "L" }))).toEqual(["duplicate"]);
  });

  test("submitted twice, it is two messages, in whatever order and batches the reports arrive", async () => {
    const submissions: Report[] = ["message", "event", "message", "event"];
    const property = fc.asyncProperty(
      fc.shuffledSubarray(submissions, { minLength: 4 }),
      fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
      async (reports, breaks) => {
        const provider = await makeProvider();
        const batches: Report[][] = [[]];
        for (const [at, report] of reports.entries()) {
          if (breaks[at]) batches.push([]);
          batches.at(-1)?.push(report);
        }
        for (const batch of batches.filter(({ length }) => length > 0)) {
          await send(provider, ...batch.map((report) => form(report, 1, { size: "L" })));
        }
        expect(await messagesOf(provider)).toHaveLength(2);
      },
    );
    await fc.assert(property, { numRuns: 25 });
  });

  test("is a new one with other answers, from another phone, or later", async () => {
    const provider = await makeProvider();
    expect(
      await send(
        provider,
        form("message", 1, { size: "L" }),
        form("event", 1, { size: "M" }),
        form("event", 1, { size: "L" }, "12025550102"),
        form("event", 12, { size: "L" }),
      ),
    ).toEqual(["stored", "stored", "stored", "stored"]);
  });
});

describe("a message sent elsewhere", () => {
  const template = () =>
    messageOf({ direction: "outbound", kind: "template", body: "Offer", status: "sent", external_id: "c1" });

  test("comes in once with its first status, and follows the others", async () => {
    const provider = await makeProvider();
    const steps = (["sent", "delivered", "read"] as const).map((status) =>
      statusOf("c1", status, { message: template() }),
    );
    expect(await send(provider, ...steps)).toEqual(["stored", "stored", "stored"]);
    expect(await messagesOf(provider)).toEqual([{ body: "Offer", external_id: "c1", status: "read" }]);
    expect(await send(provider, ...steps)).toEqual(["duplicate", "duplicate", "duplicate"]);
  });
});
