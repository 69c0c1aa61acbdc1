import { describe, expect, test } from "vitest";
import { event, from, post, received, threads } from "./public-reports-support.ts";
import { addProvider, db, json, look } from "./webhook-support.ts";

/** Inputs from public reports about other desks, with their right outcomes: who a customer is. */

const OLDER_ID = "00000000-0000-4000-8000-00000000dead";

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

  test("leaves an address for the conversation that is gone, however often it is merged on", async () => {
    const provider = await addProvider();
    await post(provider, received(from("12025550159", "Ann"), { message: "number" }, 2));
    const { rows: before } = await db.query("select id from conversations where channel = $1", [
      provider.slug,
    ]);
    await db.query("insert into merged_conversations (gone_id, kept_id, channel) values ($1, $2, $3)", [
      OLDER_ID,
      before[0].id,
      provider.slug,
    ]);
    await post(provider, first(), both());
    const { rows: after } = await db.query("select id from conversations where channel = $1", [
      provider.slug,
    ]);
    expect(after).toHaveLength(1);
    const { rows } = await db.query("select gone_id, kept_id from merged_conversations where channel = $1", [
      provider.slug,
    ]);
    expect(
      rows.toSorted((a, b) => (a.gone_id === OLDER_ID ? -1 : 1) - (b.gone_id === OLDER_ID ? -1 : 1)),
    ).toEqual([
      { gone_id: OLDER_ID, kept_id: after[0].id },
      { gone_id: before[0].id, kept_id: after[0].id },
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
