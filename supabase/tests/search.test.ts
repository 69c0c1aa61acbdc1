import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { searchText } from "../../lib/search-text.ts";
import {
  callOf,
  clientOf,
  db,
  ingest,
  MEMBER_ID,
  makeProvider,
  messageOf,
  only,
  type Persona,
  type Provider,
  personas,
  rows,
  SALES,
} from "./support.ts";

let sales: Provider;

/** A message of a customer with a number of their own; returns its id. */
async function say(body: string, given: Parameters<typeof messageOf>[0] = {}, to = sales): Promise<number> {
  const item = messageOf({ body, phone: "12025550177", ...given });
  await ingest([callOf(to, [item])]);
  return Number(
    (await only<{ id: string }>("select id from messages where external_id = $1", [item.external_id])).id,
  );
}

const clients = new Map<Persona, ReturnType<typeof clientOf>>();

/** Signed in once for all tests of this file. */
function signedIn(persona: Persona): ReturnType<typeof clientOf> {
  const client = clients.get(persona) ?? clientOf(persona);
  clients.set(persona, client);
  return client;
}

/** A page of hits on every channel that the person sees, or on those of `more`. */
async function hitsOf(
  query: string,
  more: { page_size?: number; [name: string]: unknown } = {},
  persona: Persona = "member",
) {
  const client = await signedIn(persona);
  const size = Math.max(1, more.page_size ?? 50);
  const hits: { id: number }[] = [];
  // On a busy machine a call stops early.
  let before_id: number | null | undefined;
  while (before_id !== null && hits.length < size) {
    const args = { query, ...more, ...(before_id && { before_id }) };
    const { data, error } = await client.rpc("search_messages", args);
    if (error) throw error;
    hits.push(...data.hits);
    before_id = data.next_before;
  }
  return hits.slice(0, size);
}

async function search(query: string, more: object = {}, persona: Persona = "member"): Promise<number[]> {
  const hits = await hitsOf(query, { channels: [sales.slug], ...more }, persona);
  return hits.map(({ id }) => id);
}

beforeAll(async () => {
  sales = await makeProvider(SALES);
});

test.each([
  ["a part of a word", "The zip is brokenhearted", "kenHEAR"],
  ["two letters", "zqx", "qx"],
  ["every word, in any order", "an exchange of the blue jacket", "jack exch"],
  ["accents and case", "Grüße, Ärger in MÁLAGA", "malaga grusse ärger"],
  ["a number with separators", "call me: +1 (202) 555-0188", "2025550188"],
  ["a number without them", "order 1022319", "10-22 319"],
  ["Devanagari", "नमस्ते दुनिया", "दुनि"],
  ["Tamil", "வணக்கம் உலகம்", "உலக"],
  ["Arabic, with and without vowel signs", "مَرْحَبًا بالعالم", "مرحبا"],
  ["digits of another script", "طلب ٤٥٦٧٨", "45678"],
  ["Cyrillic", "Ёлка стоит в углу", "елк угл"],
  ["Chinese", "我的订单还没有到", "订单"],
  ["one character of Japanese", "龍が好きです", "龍"],
  ["half-width Katakana", "カタカナ", "ｶﾀｶ"],
  ["an emoji", "wonderful 🦄 day", "🦄"],
])("finds %s, also once it is packed", async (_, body, query) => {
  const id = await say(body);
  expect(await search(query)).toContain(id);
  await fillBlock();
  expect(await rows("select from private.search_entries where id = $1 and scope = 'messages'", [id])).toEqual(
    [],
  );
  expect(await search(query)).toContain(id);
  expect(await search(`${query} nowhere`)).toEqual([]);
});

/** Makes whatever waits in the channel full enough to be packed. */
async function fillBlock(channel = sales.slug): Promise<void> {
  await rows(
    `insert into private.search_entries (scope, channel, id, sent_at, said)
     select 'messages', $1, nextval('messages_id_seq'), now(), 'filler' from generate_series(1, 256)`,
    [channel],
  );
  await rows("select private.pack_due_search('messages', array[$1])", [channel]);
}

test("the database and the browser fold alike", async () => {
  const texts = [
    "Grüße, Ärger don’t +1 (202) 555-01",
    "Ёлка КОШКА ПРИВЕТ",
    "أحمد مَرْحَبًا ٤٥٦ ۷۸",
    "नमस्ते १२ দুনিয়া ৩৪ வணக்கம் క్షమించండి",
    "龍が好き、ｶﾀｶﾅ。한국어 검색",
    "ĐẶNG İstanbul ΣΑΣ ßÆŒØ Þórr",
    "👍🏽 50% O'Brien \u200f\u202a1\u00a02\u2011\u200d3 ﬁne ½ ＡＢ",
    "a_b\\c%d'e`f\"g",
  ];
  for (const text of texts) {
    expect(await only("select private.search_text($1) as folded", [text])).toEqual({
      folded: searchText(text),
    });
  }
});

describe("who finds what", () => {
  test.each(personas)("%s", async (persona) => {
    const word = `w${randomUUID().slice(0, 8)}`;
    await say(`hidden ${word}`, { customer_name: `Ada ${word}` });
    const client = await signedIn(persona);
    for (const name of ["search_messages", "search_conversations"]) {
      for (const channels of [null, [sales.slug]]) {
        const { data } = await client.rpc(name, { query: word, channels });
        const found = name === "search_messages" ? data?.hits : data;
        expect((found ?? []).length).toBe(persona === "admin" || persona === "member" ? 1 : 0);
      }
    }
  });

  test("notes are found by whoever sees their channel, and by their author", async () => {
    const word = `n${randomUUID().slice(0, 8)}`;
    await say("hello");
    const { id } = await only<{ id: string }>("select id from conversations where channel = $1 limit 1", [
      sales.slug,
    ]);
    const member = await signedIn("member");
    const { data } = await member.rpc("add_note", {
      conversation_id: id,
      client_id: randomUUID(),
      body: word,
    });
    const inbound = await say(`also ${word}`);
    expect(await search(word)).toEqual([inbound, data.id]);
    expect(await search(word, { author: "me" })).toEqual([data.id]);
    expect(await search(word, { author: "me" }, "admin")).toEqual([]);
    expect(await search(word, { author: "note" })).toEqual([data.id]);
    expect(await search(word, { author: "customer" })).toEqual([inbound]);
    expect(data.sent_by).toBe(MEMBER_ID);
  });
});

test("names and numbers, of now", async () => {
  const name = `Zo${randomUUID().slice(0, 8)}`;
  await say("hello", { phone: "12025550134", customer_name: `Maya ${name}` });
  const { id } = await only<{ id: string }>(
    "select id from conversations where channel = $1 and phone_number = $2",
    [sales.slug, "12025550134"],
  );
  const client = await signedIn("member");
  const find = async (query: string) => {
    const { data } = await client.rpc("search_conversations", { query, channels: [sales.slug] });
    return data.map((row: { id: string }) => row.id);
  };
  for (const query of [name.toUpperCase(), "5550134", "+1 (202) 555-0134", "0134 may"]) {
    expect(await find(query)).toContain(id);
  }
  await rows("update conversations set customer_name = 'Somebody Else' where id = $1", [id]);
  expect(await find(name)).toEqual([]);
  expect(await find("body els")).toContain(id);
});

test("file names, corrections, changes and deletions are followed", async () => {
  const word = `f${randomUUID().slice(0, 8)}`;
  const named = await say("", { kind: "document", media_name: `${word}-invoice.pdf`, body: null });
  expect(await search(`${word} invoice`)).toEqual([named]);
  const target = randomUUID();
  const first = await say("first words", { external_id: target });
  const payload = { change: "edited", target };
  await say(`second ${word}x`, { kind: "event", payload });
  expect((await hitsOf(`${word}x`))[0]).toMatchObject({ shown_id: first, said: `second ${word}x` });
  await fillBlock();
  await rows("update messages set media_name = 'other.pdf' where id = $1", [named]);
  expect(await search(`${word} invoice`)).toEqual([]);
  expect(await search("other")).toContain(named);
  await rows("delete from messages where id = $1", [first]);
  expect(await search("first words")).not.toContain(first);
  expect(
    await rows("select from private.search_blocks where channel = $1 and said like '%first words%'", [
      sales.slug,
    ]),
  ).toEqual([]);
});

test("pages end, and follow each other across blocks; dates are kept to", async () => {
  const word = `p${randomUUID().slice(0, 8)}`;
  const ids: number[] = [];
  for (let at = 0; at < 6; at++) {
    ids.push(await say(`${word} ${at}`, { sent_at: `2026-10-0${at + 1}T10:00:00Z` }));
    if (at % 2) await fillBlock();
  }
  const newest = ids.toReversed();
  expect(await search(word)).toEqual(newest);
  expect(await search(word, { page_size: 2 })).toEqual(newest.slice(0, 2));
  expect(await search(word, { page_size: 3, before_id: newest[1] })).toEqual(newest.slice(2, 5));
  const dates = { sent_after: "2026-10-02T00:00:00Z", sent_before: "2026-10-05T00:00:00Z" };
  expect(await search(word, dates)).toEqual(newest.slice(2, 5));
});

test("a search that has no time goes on where it stopped, and finds each hit once", async () => {
  const word = `t${randomUUID().slice(0, 8)}`;
  const other = await makeProvider(SALES);
  const newest: number[] = [];
  // Blocks of two channels that lie across each other, and what waits to be packed.
  for (let at = 0; at < 12; at++) {
    const channel = at % 3 === 0 ? other : sales;
    newest.unshift(await say(`${word} ${at}`, {}, channel));
    if (at % 4 === 3) for (const { slug } of [sales, other]) await fillBlock(slug);
  }
  for (const [patience, size] of [
    ["1 minute", 100],
    ["1 minute", 5],
    ["0", 100],
    ["0", 5],
  ] as const) {
    const found: number[] = [];
    let before = "9223372036854775807";
    let calls = 0;
    for (let next: string | null = before; next !== null; calls++) {
      const page = await only<{ ids: number[]; next: string | null }>(
        `select found_ids::integer[] as ids, next_before as next
         from private.search_hits('messages', $1, array[$2], null, null, $3, $4, $5)`,
        [[sales.slug, other.slug], word, before, size, patience],
      );
      found.push(...page.ids);
      next = page.next;
      if (next !== null) expect(Number(next)).toBeLessThan(Number(before));
      before = next ?? before;
    }
    expect(found, `${patience}, ${size}`).toEqual(newest);
    if (patience === "0") expect(calls).toBeGreaterThan(3);
  }
});

test("nobody gets stuck on odd input", async () => {
  const long = "x".repeat(10_000);
  for (const query of [
    "",
    "   ",
    "%",
    "_",
    "'",
    "\\",
    "\\'; drop table messages; --",
    "\u200f\u202e",
    "a",
    long,
  ]) {
    expect(Array.isArray(await search(query, { page_size: -1 }))).toBe(true);
    const { error } = await (await signedIn("member")).rpc("search_conversations", { query });
    expect(error).toBeNull();
  }
  await expect(search("a\0b")).rejects.toMatchObject({ code: "22P05" });
});

test("an index that is built anew holds every message and person once", async () => {
  const word = `r${randomUUID().slice(0, 8)}`;
  const id = await say(`${word} again`);
  const connection = await db.connect();
  try {
    await connection.query("begin");
    await connection.query("select private.rebuild_search()");
    const { rows: found } = await connection.query(
      `with lines as (
         select scope, channel, line.id, line.said from private.search_blocks as block
         cross join lateral unnest(block.ids, string_to_array(block.said, e'\n')) as line (id, said)
         union all select scope, channel, id, said from private.search_entries
       )
       select
         array(select id::integer from lines where channel = $1 and said = $2) as ids,
         (select count(*)::integer from lines where scope = 'people') as indexed,
         (select count(*)::integer from public.conversations) as people`,
      [sales.slug, `${word} again @inbound`],
    );
    expect(found[0]).toMatchObject({ ids: [id], indexed: found[0].people });
  } finally {
    await connection.query("rollback");
    connection.release();
  }
});
