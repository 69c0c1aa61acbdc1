import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { event, from, post, received, threads } from "./public-reports-support.ts";
import { addProvider, db, json, look } from "./webhook-support.ts";

/** Inputs from public reports about other desks, with their right outcomes: what is in a thread. */

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
