import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { callOf, makeProvider, messageOf, only, outcomes, type Provider, rows, statusOf } from "./support.ts";

type Step = "sent" | "delivered" | "read" | "failed";

const outbound = (external_id: string | null) =>
  messageOf({ direction: "outbound", external_id, status: "queued" });

const send = (provider: Provider, ...items: Parameters<typeof callOf>[1]) =>
  outcomes(items.map((item) => callOf(provider, [item])));

const messageNamed = (provider: Provider, external_id: string) =>
  only<{ status: Step; error_code: string | null; error_message: string | null }>(
    "select status, error_code, error_message from messages where channel = $1 and external_id = $2",
    [provider.slug, external_id],
  );

const waiting = ({ slug }: Provider) =>
  rows<{ external_id: string; status: Step }>(
    "select external_id, status from private.waiting_statuses where channel = $1 order by external_id",
    [slug],
  );

/** Writes a message as the sending side does: our id first, the provider's when it answers. */
async function writeOwn(provider: Provider): Promise<string> {
  await send(provider, messageOf());
  const client_id = randomUUID();
  await rows(
    `insert into messages (conversation_id, channel, direction, kind, body, client_id, status)
     select id, channel, 'outbound', 'text', 'our answer', $2, 'queued' from conversations where channel = $1`,
    [provider.slug, client_id],
  );
  return client_id;
}

describe("the ladder", () => {
  test.each<[Step[], Step, string[]]>([
    [["sent", "delivered", "read"], "read", ["stored", "stored", "stored"]],
    [["read", "delivered", "sent"], "read", ["stored", "duplicate", "duplicate"]],
    [["sent", "failed"], "failed", ["stored", "stored"]],
    [["failed", "sent"], "failed", ["stored", "duplicate"]],
    [["failed", "delivered"], "delivered", ["stored", "stored"]],
    [["delivered", "failed"], "delivered", ["stored", "duplicate"]],
    [["read", "failed"], "read", ["stored", "duplicate"]],
    [["sent", "sent"], "sent", ["stored", "duplicate"]],
  ])("%o ends at %s, in one batch and one by one", async (steps, end, expected) => {
    const provider = await makeProvider();
    await send(provider, outbound("together"), outbound("alone"));
    expect(await send(provider, ...steps.map((step) => statusOf("together", step)))).toEqual(expected);
    const alone: unknown[] = [];
    for (const step of steps) alone.push(...(await send(provider, statusOf("alone", step))));
    expect(alone).toEqual(expected);
    const error = end === "failed" ? "131026" : null;
    const result = { status: end, error_code: error, error_message: error };
    expect(await messageNamed(provider, "together")).toEqual(result);
    expect(await messageNamed(provider, "alone")).toEqual(result);
  });

  test("is for what we sent: a status with the id of a customer's message waits instead", async () => {
    const provider = await makeProvider();
    await send(provider, messageOf({ external_id: "theirs" }), statusOf("theirs", "read"));
    expect(await messageNamed(provider, "theirs")).toMatchObject({ status: null });
  });
});

describe("a status before its message", () => {
  test("waits, as the furthest of those that came, and is applied when the message is in", async () => {
    const provider = await makeProvider();
    expect(await send(provider, statusOf("early", "delivered"), statusOf("early", "sent"))).toEqual([
      "ignored",
      "ignored",
    ]);
    expect(await send(provider, statusOf("early", "read"), statusOf("early", "failed"))).toEqual([
      "ignored",
      "ignored",
    ]);
    expect(await waiting(provider)).toEqual([{ external_id: "early", status: "read" }]);
    await send(provider, outbound("early"));
    expect(await messageNamed(provider, "early")).toMatchObject({ status: "read" });
    expect(await waiting(provider)).toEqual([]);
  });

  test("in the same batch, before and after it in the list", async () => {
    const provider = await makeProvider();
    await send(
      provider,
      statusOf("one", "failed"),
      outbound("one"),
      outbound("two"),
      statusOf("two", "read"),
    );
    expect(await messageNamed(provider, "one")).toMatchObject({ status: "failed", error_code: "131026" });
    expect(await messageNamed(provider, "two")).toMatchObject({ status: "read", error_code: null });
  });

  test("is applied when the sending side learns the provider's id", async () => {
    const provider = await makeProvider();
    const client_id = await writeOwn(provider);
    await send(provider, statusOf("learnt", "delivered"));
    await rows("update messages set external_id = 'learnt', status = 'sent' where client_id = $1", [
      client_id,
    ]);
    expect(await messageNamed(provider, "learnt")).toMatchObject({ status: "delivered" });
    expect(await waiting(provider)).toEqual([]);
  });

  test("does not lower a status that is further already", async () => {
    const provider = await makeProvider();
    const client_id = await writeOwn(provider);
    await send(provider, statusOf("learnt", "sent"));
    await rows("update messages set external_id = 'learnt', status = 'delivered' where client_id = $1", [
      client_id,
    ]);
    expect(await messageNamed(provider, "learnt")).toMatchObject({ status: "delivered" });
  });

  test("of one channel is not taken by a message of another", async () => {
    const [one, other] = [await makeProvider(), await makeProvider()];
    await send(one, statusOf("shared", "read"));
    await send(other, outbound("shared"));
    expect(await messageNamed(other, "shared")).toMatchObject({ status: "queued" });
    expect(await waiting(one)).toHaveLength(1);
  });
});

describe("a status that carries our own id", () => {
  test("finds the message and names it", async () => {
    const provider = await makeProvider();
    const client_id = await writeOwn(provider);
    expect(await send(provider, statusOf("named", "sent", { client_id }))).toEqual(["stored"]);
    expect(await messageNamed(provider, "named")).toMatchObject({ status: "sent" });
    expect(await send(provider, statusOf("named", "read"))).toEqual(["stored"]);
    expect(await messageNamed(provider, "named")).toMatchObject({ status: "read" });
  });

  test("steps of one batch, all before the id is known", async () => {
    const provider = await makeProvider();
    const client_id = await writeOwn(provider);
    const steps = (["delivered", "sent", "read"] as const).map((step) =>
      statusOf("named", step, { client_id }),
    );
    expect(await send(provider, ...steps)).toEqual(["stored", "duplicate", "stored"]);
    expect(await messageNamed(provider, "named")).toMatchObject({ status: "read" });
  });

  test("cannot reach a message of another channel", async () => {
    const [one, other] = [await makeProvider(), await makeProvider()];
    const client_id = await writeOwn(one);
    await send(other, statusOf("named", "read", { client_id }));
    expect(await only("select status, external_id from messages where client_id = $1", [client_id])).toEqual({
      status: "queued",
      external_id: null,
    });
  });
});
