import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { addProvider, db, json, look, type Provider, send, withKey } from "./webhook-support.ts";

/** Inputs from public reports about other desks, with their right outcomes. */

const time = (minute: number) => `2026-11-20T10:${String(minute).padStart(2, "0")}:00.000000`;

function event(type: string, customer: object, message: object, minute = 0) {
  return {
    version: "1.0",
    timestamp: time(minute),
    type,
    data: {
      customer: { id: "5b0f6c1e-0000-4000-8000-000000000001", ...customer },
      message: {
        id: randomUUID(),
        message_content_type: "Text",
        received_at_utc: time(minute),
        ...message,
      },
    },
  };
}

const received = (customer: object, message: object, minute = 0) =>
  event("message_received", customer, message, minute);
const from = (phone: string, name: string | null = null) => ({
  channel_phone_number: phone,
  traits: name === null ? {} : { name },
});

async function post(provider: Provider, ...bodies: unknown[]) {
  for (const body of bodies) await send({ provider, raw: json(body), headers: withKey(provider) });
}

/** The conversations of a channel, each with the texts of its thread. */
async function threads({ slug }: Provider) {
  const { rows } = await db.query(
    `select phone_number, user_id, username, customer_name, status, unread_count, last_message_preview,
       array(
         select coalesce(body, kind::text) from public.messages as message
         where message.conversation_id = conversation.id order by sent_at, id
       ) as said
     from public.conversations as conversation where channel = $1 order by created_at, phone_number`,
    [slug],
  );
  return rows;
}

describe("a sender without a phone number", () => {
  const userId = "US.13490000000000012345";
  const hidden = {
    channel_phone_number: null,
    phone_number: null,
    country_code: null,
    user_id: userId,
    username: "ann.test",
    traits: { name: "Ann Username" },
  };
  const first = () => received(hidden, { message: "hi, do you ship to Malta?" }, 1);

  test("is one conversation, whichever field holds the id", async () => {
    const provider = await addProvider();
    const { user_id: _, ...nameless } = hidden;
    await post(
      provider,
      first(),
      received({ user_id: userId }, { message: "second" }, 2),
      received({ channel_phone_number: userId }, { message: "third" }, 3),
      received({ ...nameless, userId }, { message: "fourth" }, 4),
      received({ ...nameless, phone_number: userId }, { message: "fifth" }, 5),
      received({ ...nameless, bsuid: userId }, { message: "sixth" }, 6),
    );
    expect(await threads(provider)).toMatchObject([
      {
        phone_number: null,
        user_id: userId,
        username: "ann.test",
        customer_name: "Ann Username",
        unread_count: 6,
        said: ["hi, do you ship to Malta?", "second", "third", "fourth", "fifth", "sixth"],
      },
    ]);
  });

  const both = () => received({ ...hidden, channel_phone_number: "12025550159" }, { message: "both" }, 5);

  test("who shows the number later stays one conversation", async () => {
    const provider = await addProvider();
    await post(
      provider,
      first(),
      both(),
      received(from("12025550159"), { message: "number" }, 6),
      received({ user_id: userId }, { message: "id" }, 7),
    );
    expect(await threads(provider)).toMatchObject([
      {
        phone_number: "12025550159",
        user_id: userId,
        said: ["hi, do you ship to Malta?", "both", "number", "id"],
      },
    ]);
  });

  test("who already wrote under the number becomes one conversation, and nothing of either is lost", async () => {
    const provider = await addProvider();
    await post(provider, received(from("12025550159", "Ann"), { message: "number" }, 2), first(), both());
    expect(await threads(provider)).toMatchObject([
      {
        phone_number: "12025550159",
        user_id: userId,
        customer_name: "Ann Username",
        status: "open",
        unread_count: 3,
        last_message_preview: "both",
        said: ["hi, do you ship to Malta?", "number", "both"],
      },
    ]);
    expect((await look(provider.slug)).counts).toEqual({ open: 1, unread: 1 });
    const { rows } = await db.query("select details from public.audit_log where details ->> 'channel' = $1", [
      provider.slug,
    ]);
    expect(rows).toMatchObject([
      { details: { phone_number: "12025550159", reason: "one customer has both" } },
    ]);
  });

  test("in one batch with their number, in any order, is one conversation", async () => {
    const provider = await addProvider();
    const bodies = [first(), received(from("12025550159"), { message: "number" }, 2), both()];
    await post(provider, bodies);
    expect(await threads(provider)).toMatchObject([{ unread_count: 3 }]);
  });

  test("under every form at once, through concurrent calls, loses nothing", async () => {
    const provider = await addProvider();
    const forms = [
      hidden,
      from("551187650123"),
      from("5511987650123"),
      { ...hidden, channel_phone_number: "5511987650123" },
    ];
    const bodies = Array.from({ length: 60 }, (_, at) =>
      received(forms[at % forms.length] ?? hidden, { message: `m${at}` }, at % 50),
    );
    await Promise.all(bodies.map((body) => post(provider, body)));
    await post(
      provider,
      received({ ...hidden, channel_phone_number: "551187650123" }, { message: "last" }, 55),
    );
    const found = await threads(provider);
    expect(found).toMatchObject([{ user_id: userId, unread_count: 61, last_message_preview: "last" }]);
    expect(found[0].said).toHaveLength(61);
  });

  test("a number that moves on to another user leaves the first one's conversation alone", async () => {
    const provider = await addProvider();
    const other = { ...hidden, user_id: "US.2", username: "bob.test", traits: { name: "Bob" } };
    await post(
      provider,
      both(),
      received(other, { message: "bob" }, 6),
      received({ ...other, channel_phone_number: "12025550159" }, { message: "bob too" }, 7),
    );
    expect(await threads(provider)).toMatchObject([
      { phone_number: null, user_id: userId, said: ["both"] },
      { phone_number: "12025550159", user_id: "US.2", said: ["bob", "bob too"] },
    ]);
  });

  test("who is not named at all is kept as failed", async () => {
    const provider = await addProvider();
    await post(provider, received({ channel_phone_number: null }, { message: "who am I?" }));
    expect((await look(provider.slug)).events).toMatchObject([
      { outcome: "failed", error: "The event names no customer." },
    ]);
  });
});

describe("several spellings of one number", () => {
  test("Brazil's ninth digit", async () => {
    const provider = await addProvider();
    const campaign = {
      message_content_type: "Template",
      is_template_message: true,
      raw_template: json({ name: "offer", language: "pt_BR", body: "Oferta" }),
    };
    await post(
      provider,
      event("message_campaign_sent", from("5511987650123"), campaign, 1),
      received(from("551187650123"), { message: "sim" }, 2),
      received(from("551133330123"), { message: "fixo" }, 3),
    );
    expect(await threads(provider)).toMatchObject([
      { phone_number: "5511987650123", said: ["Oferta", "sim"] },
      { phone_number: "551133330123", said: ["fixo"] },
    ]);
  });

  test.each([
    ["Mexico's 1", "5215512345678", "525512345678"],
    ["Argentina's 9", "5491112345678", "541112345678"],
    ["a trunk zero", "447911123456", "4407911123456"],
    ["an international prefix", "447911123456", "00447911123456"],
    ["a repeated country code", "919876543210", "91919876543210"],
  ])("%s", async (_name, one, other) => {
    const provider = await addProvider();
    await post(
      provider,
      received(from(one), { message: "one" }, 1),
      received(from(other), { message: "other" }, 2),
    );
    expect(await threads(provider)).toMatchObject([{ said: ["one", "other"], unread_count: 2 }]);
  });

  test.each([
    ["a US number that begins like Argentina's code", "15491112345", "15411112345"],
    ["two numbers of India", "919191234567", "9191234567"],
    ["a Mexican landline and another", "525512345678", "525512345679"],
  ])("are not: %s", async (_name, one, other) => {
    const provider = await addProvider();
    await post(
      provider,
      received(from(one), { message: "one" }),
      received(from(other), { message: "other" }),
    );
    expect(await threads(provider)).toHaveLength(2);
  });
});

describe("what is about a message", () => {
  const ann = from("12025550167", "Ann");

  test("is no message: it opens nothing, is not unread and no preview, but counts for the window", async () => {
    const provider = await addProvider();
    await post(provider, received(ann, { id: "A", message: "thanks!" }, 1));
    await db.query(
      "update public.conversations set status = 'resolved', unread_count = 0 where channel = $1",
      [provider.slug],
    );
    await post(
      provider,
      received(ann, { message_content_type: "Reaction", message: json({ emoji: "👍", message_id: "A" }) }, 2),
      received(ann, { message_content_type: "Reaction", message: json({ emoji: "", message_id: "A" }) }, 3),
      received(ann, { message_content_type: "Edited", message: { message_id: "A", text: "thanks!!" } }, 4),
      received(ann, { message_content_type: "Revoked", message: { message_id: "A" } }, 5),
    );
    expect((await look(provider.slug)).conversations).toMatchObject([
      {
        status: "resolved",
        unread_count: 0,
        last_message_preview: "thanks!",
        last_message_at: expect.stringContaining("10:01:00"),
        last_inbound_at: expect.stringContaining("10:03:00"),
      },
    ]);
    expect((await look(provider.slug)).messages).toHaveLength(5);
  });
});

describe("what another system sent through the provider's API", () => {
  const bob = from("12025550168", "Bob");
  const id = "7c000000-0000-4000-8000-000000000001";
  const sent = (type: string, callback: string, minute: number) =>
    event(
      type,
      bob,
      {
        id,
        chat_message_type: "PublicApiMessage",
        message_content_type: "Template",
        is_template_message: true,
        raw_template: json({
          name: "slot",
          language: "en",
          body: "Your visit is on {{1}}. Does that suit you?",
        }),
        message: json([{ type: "body", parameters: [{ type: "text", text: "Friday 10:00" }] }]),
        meta_data: { source: "PublicInterakt", source_data: { callback_data: callback } },
      },
      minute,
    );

  test("is in the thread, and its ticks follow", async () => {
    const provider = await addProvider();
    await post(provider, sent("message_api_sent", "shop-4711", 1));
    expect((await look(provider.slug)).conversations).toMatchObject([
      { status: "resolved", unread_count: 0 },
    ]);
    await post(provider, received(bob, { message: "yes" }, 2), sent("message_api_read", "shop-4711", 1));
    const { messages, events } = await look(provider.slug);
    expect(messages).toMatchObject([
      { direction: "outbound", status: "read", body: "Your visit is on Friday 10:00. Does that suit you?" },
      { direction: "inbound", body: "yes" },
    ]);
    expect(events).toMatchObject([{ outcome: "stored" }, { outcome: "stored" }, { outcome: "stored" }]);
  });

  test("is not doubled if the desk itself sent it", async () => {
    const provider = await addProvider();
    const clientId = randomUUID();
    await post(provider, received(bob, { message: "hello" }, 0));
    await db.query(
      `insert into public.messages (conversation_id, channel, direction, kind, body, client_id, status)
       select id, channel, 'outbound', 'template', 'ours', $2, 'queued' from public.conversations where channel = $1`,
      [provider.slug, clientId],
    );
    await post(provider, sent("message_api_delivered", clientId, 1));
    expect((await look(provider.slug)).messages).toMatchObject([
      { body: "hello" },
      { body: "ours", external_id: id, status: "delivered" },
    ]);
  });

  test("with a callback id that only looks like one of ours is stored", async () => {
    const provider = await addProvider();
    await post(provider, sent("message_api_sent", randomUUID(), 1));
    expect((await look(provider.slug)).messages).toMatchObject([{ direction: "outbound", status: "sent" }]);
  });
});

test("template variables are filled by name, and one without a value keeps its placeholder", async () => {
  const provider = await addProvider();
  const parameter = (parameter_name: string, text: string) => ({ type: "text", parameter_name, text });
  await post(
    provider,
    event("message_campaign_sent", from("12025550160"), {
      message_content_type: "Template",
      is_template_message: true,
      raw_template: json({
        name: "order_out",
        language: "en",
        header: "Order {{order_id}}",
        body: "Hi {{customer_name}}, order {{order_id}} is out. {{missing}}",
      }),
      message: json([
        { type: "header", parameters: [parameter("order_id", "A-17")] },
        { type: "body", parameters: [parameter("order_id", "A-17"), parameter("customer_name", "Ann")] },
      ]),
    }),
  );
  expect((await look(provider.slug)).messages).toMatchObject([
    { body: "Hi Ann, order A-17 is out. {{missing}}", payload: { header: "Order A-17" } },
  ]);
});

test("an older event changes neither name nor preview, whatever the order of arrival", async () => {
  const provider = await addProvider();
  await post(
    provider,
    received(from("12025550165", "New name"), { message: "newer" }, 9),
    received(from("12025550165", "Old name"), { message: "older" }, 3),
  );
  expect(await threads(provider)).toMatchObject([
    { customer_name: "New name", last_message_preview: "newer", unread_count: 2 },
  ]);
});

test("a name of which nothing is seen is no name", async () => {
  const provider = await addProvider();
  await post(
    provider,
    received(from("12025550163", "\u3164"), { message: "one" }, 1),
    received(from("12025550164", "\u200e\u200b"), { message: "two" }, 2),
  );
  expect(await threads(provider)).toMatchObject([{ customer_name: null }, { customer_name: null }]);
});
