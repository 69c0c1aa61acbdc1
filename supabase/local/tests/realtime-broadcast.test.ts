import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { closeTabs, database, Inbox, join, listen, prefix, stack, tab } from "./realtime-support.ts";

const topic = (name: string) => `${prefix}:${name}`;
const wanted = { broadcast: { ack: true, self: false } };
let db: Awaited<ReturnType<typeof database>>;

beforeAll(async () => {
  db = await database();
});
afterAll(async () => {
  await db.end();
  await closeTabs();
});

async function post(
  path: string,
  body: string | ArrayBuffer,
  type = "application/json",
  apikey = stack.publishableKey,
) {
  const headers = { apikey, "content-type": type };
  return fetch(`${stack.url}/realtime/v1/api/broadcast${path}`, { method: "POST", headers, body });
}

describe("client to client", () => {
  test.each([
    ["2.0.0", "2.0.0"],
    ["1.0.0", "2.0.0"],
    ["2.0.0", "1.0.0"],
    ["1.0.0", "1.0.0"],
  ] as const)("from protocol %s to %s, whole and once", async (from, to) => {
    const room = topic(`pair-${from}-${to}`);
    const { messages } = await listen(tab(to), room);
    const sender = await listen(tab(from), room, wanted);
    const payload = { text: "wörld 👍 日本", deep: { list: [1, null, "x"] }, nul: "a\u0000b" };
    expect(await sender.channel.send({ type: "broadcast", event: "greet", payload })).toBe("ok");
    expect(await sender.channel.send({ type: "broadcast", event: "last", payload: {} })).toBe("ok");
    expect(await messages.next()).toEqual({ event: "greet", payload });
    expect(await messages.next()).toEqual({ event: "last", payload: {} });
    expect(sender.messages.all).toEqual([]);
  });

  test("bytes arrive as bytes; a protocol 1 tab gets the next message only", async () => {
    const room = topic("bytes");
    const [two, one] = [await listen(tab(), room), await listen(tab("1.0.0"), room)];
    const sender = await join(tab(), room, wanted);
    await sender.channel.send({
      type: "broadcast",
      event: "raw",
      payload: new Uint8Array([0, 200, 9]).buffer,
    });
    await sender.channel.send({ type: "broadcast", event: "after", payload: {} });
    const raw = await two.messages.next();
    expect(new Uint8Array(Object(raw.payload))).toEqual(new Uint8Array([0, 200, 9]));
    expect((await one.messages.next()).event).toBe("after");
  });

  test("self: true brings it back to the sender", async () => {
    const sender = await listen(tab(), topic("self"), { broadcast: { self: true, ack: true } });
    await sender.channel.send({ type: "broadcast", event: "echo", payload: { n: 1 } });
    expect(await sender.messages.next()).toEqual({ event: "echo", payload: { n: 1 } });
  });

  test("a channel that was left gets nothing more; joining again works", async () => {
    const room = topic("left");
    const client = tab();
    const first = await listen(client, room);
    await client.removeChannel(first.channel);
    expect((await first.statuses.next()).status).toBe("CLOSED");
    const again = await listen(client, room);
    await db.query("select realtime.send('{\"n\": 1}', 'e', $1, false)", [room]);
    expect((await again.messages.next()).payload.n).toBe(1);
    expect(first.messages.all).toEqual([]);
  });
});

describe("over HTTP", () => {
  test("httpSend and the batch reach subscribers", async () => {
    const room = topic("http/with slash");
    const { messages } = await listen(tab(), room);
    const sender = tab().channel(room);
    expect(await sender.httpSend("json", { ü: 1 })).toEqual({ success: true });
    expect(await sender.httpSend("bytes", new Uint8Array([7]).buffer)).toEqual({ success: true });
    expect(await sender.send({ type: "broadcast", event: "batch", payload: { a: 2 } })).toBe("ok");
    expect(await messages.next()).toEqual({ event: "json", payload: { ü: 1 } });
    expect((await messages.next()).event).toBe("bytes");
    expect(await messages.next()).toEqual({ event: "batch", payload: { a: 2 } });
  });

  test.each([
    ["no key", "", "{}", "", 401],
    ["no JSON", "", "{", stack.publishableKey, 422],
    ["no messages", "", "{}", stack.publishableKey, 422],
    [
      "unknown field",
      "",
      '{"messages":[{"topic":"t","event":"e","payload":{},"ttl":1}]}',
      stack.publishableKey,
      422,
    ],
    [
      "private without the right",
      "",
      `{"messages":[{"topic":"${prefix}","event":"e","payload":{},"private":true}]}`,
      stack.publishableKey,
      403,
    ],
    ["persist", "/t/events/e?persist=true", "{}", stack.publishableKey, 422],
    ["too large", "/t/events/e", `"${"x".repeat(3_100_000)}"`, stack.publishableKey, 422],
  ])("%s is refused", async (_what, path, body, key, status) => {
    expect((await post(path, body, "application/json", key)).status).toBe(status);
  });
});

describe("from the database", () => {
  test("arrives on commit with its id, in order, and not when rolled back", async () => {
    const room = topic("db");
    const { messages } = await listen(tab(), room);
    await db.query("begin");
    await db.query("select realtime.send('{\"n\": 0}', 'gone', $1, false)", [room]);
    await db.query("rollback");
    await db.query(
      "select realtime.send(jsonb_build_object('n', n), 'kept', $1, false) from generate_series(1, 50) n order by n",
      [room],
    );
    for (let n = 1; n <= 50; n++) {
      const { event, payload, meta } = await messages.next();
      expect([event, payload.n]).toEqual(["kept", n]);
      expect(meta?.id).toBe(payload.id);
    }
  });

  test("a public message does not reach the private channel of that name, nor the other way round", async () => {
    const room = topic("apart");
    await db.query(
      `create policy "${prefix} apart" on realtime.messages for select to anon using (realtime.topic() = '${room}')`,
    );
    const open = await listen(tab(), room);
    const closed = await listen(tab(), room, { private: true });
    expect([open.first.status, closed.first.status]).toEqual(["SUBSCRIBED", "SUBSCRIBED"]);
    await db.query("select realtime.send('{}', 'private', $1), realtime.send('{}', 'public', $1, false)", [
      room,
    ]);
    await db.query("select realtime.send('{}', 'private', $1), realtime.send('{}', 'public', $1, false)", [
      room,
    ]);
    for (let i = 0; i < 2; i++) {
      expect((await open.messages.next()).event).toBe("public");
      expect((await closed.messages.next()).event).toBe("private");
    }
  });

  test("a changed row is broadcast by broadcast_changes, bytes by send_binary", async () => {
    const room = topic("rows");
    const { messages } = await listen(tab(), room, { private: true }).then(async (denied) => {
      expect(denied.first).toEqual({
        status: "CHANNEL_ERROR",
        reason: `Unauthorized: You do not have permissions to read from this Channel topic: ${room}`,
      });
      return listen(tab("2.0.0", stack.secretKey), room, { private: true });
    });
    await db.query(`create table ${prefix}_rows (id int primary key, name text)`);
    await db.query(`
      create function ${prefix}_tell() returns trigger language plpgsql security definer set search_path = '' as $$
      begin
        perform realtime.broadcast_changes('${room}', tg_op, tg_op, tg_table_name, tg_table_schema, new, old);
        return null;
      end $$;
      create trigger tell after insert or update or delete on ${prefix}_rows for each row execute function ${prefix}_tell();
      insert into ${prefix}_rows values (1, 'Asha');
      delete from ${prefix}_rows`);
    const record = { id: 1, name: "Asha" };
    expect((await messages.next()).payload).toMatchObject({
      operation: "INSERT",
      table: `${prefix}_rows`,
      record,
      old_record: null,
    });
    expect((await messages.next()).payload).toMatchObject({
      operation: "DELETE",
      record: null,
      old_record: record,
    });
    await db.query("select realtime.send_binary('\\x00ff', 'raw', $1)", [room]);
    expect(new Uint8Array(Object((await messages.next()).payload))).toEqual(new Uint8Array([0, 255]));
  });

  test("when it cannot be stored, the transaction goes on with a warning", async () => {
    const warnings: (string | undefined)[] = [];
    db.on("notice", ({ message }) => warnings.push(message));
    await db.query("select realtime.send('{}', 'e', null)");
    expect(warnings).toEqual([expect.stringContaining("WarnSendingBroadcastMessage")]);
  });

  test("partitions reach three days ahead, and postgres creates nothing in the schema", async () => {
    const { rows } = await db.query(
      "select count(*)::int as n from generate_series(current_date - 1, current_date + 3, '1 day') day where to_regclass('realtime.messages_' || to_char(day, 'YYYY_MM_DD')) is not null",
    );
    expect(rows[0].n).toBe(5);
    await expect(db.query("create table realtime.mine (id int)")).rejects.toMatchObject({ code: "42501" });
  });
});

describe("refused, never ignored", () => {
  test("the 101st channel, an option unknown here, a topic without a name", async () => {
    const client = tab();
    const all = await Promise.all(Array.from({ length: 101 }, (_, n) => join(client, topic(`many-${n}`))));
    expect(all.filter(({ first }) => first.status === "SUBSCRIBED")).toHaveLength(100);
    expect(all.map(({ first }) => first.reason)).toContain("ChannelRateLimitReached: Too many channels");

    const other = tab();
    expect((await join(other, "")).first.reason).toBe("TopicNameRequired: You must provide a topic name");
    const option = await join(other, topic("wait"), { postgres_changes_options: { wait: true } });
    expect(option.first.reason).toMatch(/postgres_changes_options.*not supported/);
  });

  test("a payload over 3 MB, and persist", async () => {
    const { channel } = await join(tab("2.0.0", stack.secretKey), topic("large"), {
      ...wanted,
      private: true,
    });
    const payload = { text: "x".repeat(3_100_000) };
    expect(await channel.send({ type: "broadcast", event: "e", payload })).toBe("error");
    expect(await channel.send({ type: "broadcast", event: "e", payload: {}, persist: true })).toBe("error");
  });

  test("an unreadable frame closes its socket, an event nobody knows is answered", async () => {
    const address = `${stack.url.replace("http", "ws")}/realtime/v1/websocket?apikey=${stack.publishableKey}&vsn=2.0.0`;
    const socket = new WebSocket(address);
    const answers = new Inbox<string>();
    const closed = new Promise<number>((resolve) => socket.on("close", resolve));
    socket.on("message", (data) => answers.put(String(data)));
    await new Promise((resolve) => socket.on("open", resolve));
    socket.send('[null,"1","phoenix","heartbeat",{}]');
    expect(await answers.next()).toBe('[null,"1","phoenix","phx_reply",{"status":"ok","response":{}}]');
    socket.send('["1","2","realtime:nowhere","broadcast",{"event":"e"}]');
    expect(await answers.next()).toContain('"reason":"unmatched topic"');
    socket.send("no frame");
    expect(await closed).toBe(1003);
  });

  test.each([
    ["no key", "vsn=2.0.0", 401],
    ["a wrong key", "apikey=sb_publishable_x&vsn=2.0.0", 401],
    ["an unknown protocol", `apikey=${stack.publishableKey}&vsn=3.0.0`, 400],
  ])("a socket with %s", async (_what, query, status) => {
    const socket = new WebSocket(`${stack.url.replace("http", "ws")}/realtime/v1/websocket?${query}`);
    const answered = await new Promise<number | undefined>((resolve) => {
      socket.on("error", () => {});
      socket.on("unexpected-response", (_request, response) => resolve(response.statusCode));
    });
    expect(answered).toBe(status);
  });
});
