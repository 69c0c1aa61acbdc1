import { randomBytes, randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { Answer, SendCall } from "../../scripts/sandbox/context.ts";
import { type RunningSandbox, startSandbox } from "../../scripts/sandbox/server.ts";
import {
  callOf,
  clientOf,
  ingest,
  makeProvider,
  messageOf,
  only,
  type Persona,
  personas,
  rows,
  SALES,
  statusOf,
} from "./support.ts";
import { startTestWorker } from "./worker-support.ts";

type Given = "accept" | "cut" | { status: number; body: string };
/** Every call that Interakt got, and how it answers, by the text of the message. */
const calls: { text: string; callback: string | null; key: string | null }[] = [];
const answers = new Map<string, Given[]>();
let sandbox: RunningSandbox;

function script({ text, callback, authorization }: SendCall): Answer {
  calls.push({ text: text ?? "", callback, key: authorization });
  const answer = answers.get(text ?? "")?.shift() ?? "accept";
  return typeof answer === "object" ? { ...answer, headers: { "retry-after": "1" } } : answer;
}

let encrypted: string;

startTestWorker(async () => {
  sandbox = await startSandbox({ script });
  return { CREDENTIALS_KEY: randomBytes(32).toString("base64"), INTERAKT_API_URL: sandbox.interaktUrl };
});

beforeAll(async () => {
  const { encrypt } = await import("@/lib/server/outbound/encryption");
  encrypted = encrypt("key-of-the-tests");
});

afterAll(() => sandbox.stop());

/** A conversation whose customer has just written, on a channel that can send. */
async function makeConversation(credentials = true) {
  const provider = await makeProvider(SALES);
  const phone = "12025550101";
  await ingest([callOf(provider, [messageOf({ phone, sent_at: new Date().toISOString() })])]);
  const { id } = await only<{ id: string }>("select id from conversations where channel = $1", [
    provider.slug,
  ]);
  if (credentials) {
    const { error } = await (await clientOf("admin")).rpc("set_provider_credentials", {
      provider_id: provider.id,
      api_key: encrypted,
    });
    expect(error).toBeNull();
  }
  return { id, provider };
}

async function send(conversation_id: string, body: string, persona: Persona = "member", more: object = {}) {
  const client = await clientOf(persona);
  return client.rpc("send_message", {
    conversation_id,
    client_id: randomUUID(),
    kind: "text",
    body,
    ...more,
  });
}

const messageIs = (body: string, expected: object) =>
  vi.waitFor(
    async () =>
      expect((await rows("select * from messages where body = $1", [body]))[0]).toMatchObject(expected),
    { timeout: 15_000 },
  );
const callsOf = (text: string) => calls.filter((call) => call.text === text);
const unique = (text: string) => `${text} ${randomUUID()}`;

test("5,000 messages later, the window is judged by the customer's last one", async () => {
  const { id } = await makeConversation();
  await rows(
    `insert into messages (conversation_id, channel, direction, kind, body, sent_at)
     select id, channel, 'outbound', 'template', 'n ' || n, now() - n * interval '1 second'
     from conversations cross join generate_series(1, 5000) as n where id = $1`,
    [id],
  );
  expect((await send(id, unique("still open"))).error).toBeNull();
  await rows(
    "update conversations set last_inbound_at = now() - interval '24 hours 1 second' where id = $1",
    [id],
  );
  expect((await send(id, unique("too late"))).error).toMatchObject({
    code: "PT409",
    details: "window_closed",
  });
});

describe("send_message", () => {
  test.each(personas)("by %s", async (persona) => {
    const { id } = await makeConversation();
    const text = unique("hello");
    const { error } = await send(id, text, persona);
    if (persona === "admin" || persona === "member") {
      expect(error).toBeNull();
      await messageIs(text, { status: "sent", direction: "outbound" });
      expect(callsOf(text)).toHaveLength(1);
    } else {
      expect(error?.code).toBe(persona === "anon" ? "42501" : "PT404");
      expect(await rows("select from messages where body = $1", [text])).toEqual([]);
    }
  });

  test("the same client id again returns the same row and sends once", async () => {
    const { id } = await makeConversation();
    const text = unique("twice");
    const client_id = randomUUID();
    const answers = await Promise.all([1, 2, 3].map(() => send(id, text, "member", { client_id })));
    expect(new Set(answers.map(({ data }) => data?.id)).size).toBe(1);
    await messageIs(text, { status: "sent" });
    expect(callsOf(text)).toHaveLength(1);
  });

  test.each([
    ["an empty text", { body: " \n" }, "22023"],
    ["4,097 characters", { body: "x".repeat(4097) }, "22023"],
    ["a kind that is not sent", { kind: "note" }, "22023"],
  ])("refuses %s", async (_name, more, code) => {
    const { id } = await makeConversation();
    expect((await send(id, "hi", "member", more)).error?.code).toBe(code);
  });

  test("says why a channel cannot send", async () => {
    const without = await makeConversation(false);
    expect((await send(without.id, "hi")).error?.details).toBe("no_credentials");
    const { id, provider } = await makeConversation();
    await rows("update conversations set last_inbound_at = now() - interval '24 hours' where id = $1", [id]);
    expect((await send(id, "hi")).error?.details).toBe("window_closed");
    await rows("update interact_providers set is_active = false where id = $1", [provider.id]);
    expect((await send(id, "hi")).error?.details).toBe("channel_inactive");
  });

  test("opens a resolved conversation and becomes its preview", async () => {
    const { id } = await makeConversation();
    await rows("update conversations set status = 'resolved' where id = $1", [id]);
    const text = unique("again");
    await send(id, text);
    const row = await only("select * from conversations where id = $1", [id]);
    expect(row).toMatchObject({
      status: "open",
      last_message_preview: text,
      last_message_direction: "outbound",
    });
    await messageIs(text, { status: "sent" });
  });
});

describe("what the provider answers", () => {
  test.each<[string, Given[], object, number]>([
    ["accepts", ["accept"], { status: "sent", error_code: null }, 1],
    [
      "refuses with 200",
      [{ status: 200, body: '{"result":false,"message":"No"}' }],
      { status: "failed", error_message: "No" },
      1,
    ],
    [
      "refuses the key",
      [{ status: 401, body: "Unauthorized" }],
      { status: "failed", error_code: "bad_key" },
      1,
    ],
    ["limits the rate once", [{ status: 429, body: "" }, "accept"], { status: "sent", error_code: null }, 2],
    ["answers HTML", [{ status: 500, body: "<html>" }], { status: "unconfirmed" }, 1],
    ["cuts the connection", ["cut"], { status: "unconfirmed", error_code: "no_answer" }, 1],
  ])("%s", async (name, given, expected, count) => {
    const { id } = await makeConversation();
    const text = unique(name);
    answers.set(text, given);
    await send(id, text);
    await messageIs(text, expected);
    expect(callsOf(text)).toHaveLength(count);
    const key = `Basic ${Buffer.from("key-of-the-tests:").toString("base64")}`;
    expect(callsOf(text)[0]?.key).toBe(key);
  });

  test("a later webhook settles an unconfirmed message, also of an earlier attempt", async () => {
    const { id, provider } = await makeConversation();
    const text = unique("unconfirmed");
    answers.set(text, ["cut"]);
    await send(id, text);
    await messageIs(text, { status: "unconfirmed" });
    const [call] = callsOf(text);
    await ingest([callOf(provider, [statusOf("x-1", "delivered", { client_id: call?.callback ?? null })])]);
    await messageIs(text, { status: "delivered", external_id: "x-1" });
    expect(callsOf(text)).toHaveLength(1);
  });

  test("only a person sends an unconfirmed or failed message again", async () => {
    const { id } = await makeConversation();
    const text = unique("again by hand");
    answers.set(text, ["cut", { status: 400, body: '{"result":false,"message":"No"}' }]);
    await send(id, text);
    await messageIs(text, { status: "unconfirmed" });
    const { data } = await (await clientOf("member")).from("messages").select("id").eq("body", text).single();
    const agent = await clientOf("agent");
    expect((await agent.rpc("settle_message", { message_id: data?.id, arrived: false })).error?.code).toBe(
      "PT404",
    );
    const member = await clientOf("member");
    expect((await member.rpc("settle_message", { message_id: data?.id, arrived: false })).error).toBeNull();
    await messageIs(text, { status: "failed" });
    expect((await member.rpc("retry_message", { message_id: data?.id })).error).toBeNull();
    await messageIs(text, { status: "sent" });
    expect((await member.rpc("retry_message", { message_id: data?.id })).error?.code).toBe("PT409");
    expect(callsOf(text)).toHaveLength(3);
  });
});

test("a late answer to an earlier attempt does not end a later one, nor take back what has arrived", async () => {
  const { id } = await makeConversation(false);
  const { id: message } = await only<{ id: string }>(
    `insert into messages (conversation_id, channel, direction, kind, body, status)
     select id, channel, 'outbound', 'text', 'late', 'queued' from conversations where id = $1 returning id`,
    [id],
  );
  const attempt = async () =>
    (
      await only<{ id: string }>("insert into private.send_attempts (message_id) values ($1) returning id", [
        message,
      ])
    ).id;
  const [first, second] = [await attempt(), await attempt()];
  await rows("insert into private.outbox (message_id, conversation_id, attempt_id) values ($1, $2, $3)", [
    message,
    id,
    second,
  ]);
  const record = (of: string, result: string) =>
    rows("select public.record_attempt($1, $2, null, 'x', 'x', null)", [of, result]);
  const status = async () =>
    (await only<{ status: string }>("select status from messages where id = $1", [message])).status;
  await record(first, "refused");
  expect(await status()).toBe("queued");
  await rows("update messages set status = 'sent' where id = $1", [message]);
  await record(second, "refused");
  expect(await status()).toBe("sent");
});

test("messages of a conversation go out in order, also behind one that waits", async () => {
  const { id } = await makeConversation();
  const texts = ["first", "second", "third", "fourth"].map(unique);
  answers.set(texts[0] ?? "", [{ status: 429, body: "" }, "accept"]);
  for (const text of texts) await send(id, text);
  await messageIs(texts[3] ?? "", { status: "sent" });
  const order = calls.map(({ text }) => text).filter((text) => texts.includes(text));
  expect(order).toEqual([texts[0], ...texts]);
});

test("a message whose worker was lost becomes unconfirmed and is not sent again", async () => {
  const { id } = await makeConversation();
  const text = unique("lost");
  answers.set(text, [{ status: 429, body: "" }]);
  await rows("update private.send_rates set blocked_until = null");
  const { data } = await send(id, text);
  await vi.waitFor(() => expect(callsOf(text)).toHaveLength(1), 10_000);
  await vi.waitFor(
    async () =>
      expect(
        await rows(
          "select from private.outbox where message_id = $1 and attempt_id is null and retries = 1",
          [data?.id],
        ),
      ).toHaveLength(1),
    10_000,
  );
  await rows(
    `with lost as (insert into private.send_attempts (message_id, started_at) values ($1, now() - interval '1 minute') returning id)
     update private.outbox set attempt_id = (select id from lost) where message_id = $1`,
    [data?.id],
  );
  await messageIs(text, { status: "unconfirmed" });
  expect(callsOf(text)).toHaveLength(1);
});
