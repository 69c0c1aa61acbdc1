import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import {
  closeTabs,
  database,
  Inbox,
  join,
  listen,
  mint,
  prefix,
  rawSocket,
  signedInTab,
  stack,
  tab,
} from "./realtime-support.ts";

let db: Awaited<ReturnType<typeof database>>;
const notes = `${prefix}_notes`;

beforeAll(async () => {
  db = await database();
  await db.query(`
    create table ${notes} (id int generated always as identity primary key, owner uuid, body text);
    alter table ${notes} enable row level security;
    grant select on ${notes} to anon, authenticated;
    create policy own on ${notes} for select to authenticated using (owner = (select auth.uid()));
    alter publication supabase_realtime add table ${notes};
    create policy "${prefix} read own room" on realtime.messages for select to authenticated
      using (realtime.topic() = '${prefix}:' || (select auth.uid()));
    create policy "${prefix} read hall" on realtime.messages for select to authenticated
      using (realtime.topic() = '${prefix}:hall');
    create policy "${prefix} read stage" on realtime.messages for select to authenticated
      using (realtime.topic() = '${prefix}:stage' and extension = any (string_to_array((select auth.jwt()) ->> 'reads', ',')));
    create policy "${prefix} write hall" on realtime.messages for insert to authenticated
      with check (realtime.topic() = '${prefix}:hall' and extension = 'broadcast' and (select auth.jwt()) -> 'app_metadata' ->> 'speaker' = 'yes')`);
});
afterAll(async () => {
  await db.end();
  await closeTabs();
});

type Note = { id: number; owner: string; body: string };

async function followNotes(client: Awaited<ReturnType<typeof signedInTab>>["client"]) {
  const bodies = new Inbox<string>();
  const joined = await join(client, `${prefix}:notes`, {}, (channel) => {
    const wanted = { event: "INSERT", schema: "public", table: notes } as const;
    channel.on<Note>("postgres_changes", wanted, (event) => bodies.put(event.new.body));
  });
  expect((await joined.system.next()).message).toBe("Subscribed to PostgreSQL");
  return { ...joined, bodies };
}

const write = (owner: string, body: string) =>
  db.query(`insert into ${notes} (owner, body) values ($1, $2)`, [owner, body]);

describe("postgres_changes", () => {
  test("each user gets the own rows and nobody else's", async () => {
    const [asha, ravi] = [await signedInTab(), await signedInTab()];
    const [hers, his, nobody] = [
      await followNotes(asha.client),
      await followNotes(ravi.client),
      await followNotes(tab()),
    ];
    for (let n = 0; n < 5; n++) {
      await write(asha.userId, `asha ${n}`);
      await write(ravi.userId, `ravi ${n}`);
    }
    for (let n = 0; n < 5; n++) {
      expect(await hers.bodies.next()).toBe(`asha ${n}`);
      expect(await his.bodies.next()).toBe(`ravi ${n}`);
    }
    expect(nobody.bodies.all).toEqual([]);
  });

  test("a token that comes later counts from then on; signing out keeps the channel's caller, as on hosted", async () => {
    const { client, userId } = await signedInTab();
    const session = (await client.auth.getSession()).data.session;
    const late = tab();
    const { bodies, system } = await followNotes(late);
    // Somebody who sees it at once: then it has been decided about for everybody.
    const witness = await followNotes(client);
    await write(userId, "too early");
    expect(await witness.bodies.next()).toBe("too early");
    await late.realtime.setAuth(session?.access_token ?? null);
    expect((await system.next()).message).toBe("Subscribed to PostgreSQL");
    await write(userId, "in time");
    expect(await bodies.next()).toBe("in time");

    expect(await witness.bodies.next()).toBe("in time");
    await client.auth.signOut({ scope: "local" });
    await write(userId, "after sign-out");
    expect(await witness.bodies.next()).toBe("after sign-out");
  });
});

describe("private channels", () => {
  test("reading needs a policy for this user and topic", async () => {
    const [asha, ravi] = [await signedInTab(), await signedInTab()];
    const room = `${prefix}:${asha.userId}`;
    const hers = await listen(asha.client, room, { private: true });
    expect(hers.first.status).toBe("SUBSCRIBED");
    for (const client of [ravi.client, tab()]) {
      const { first } = await join(client, room, { private: true });
      expect(first).toEqual({
        status: "CHANNEL_ERROR",
        reason: `Unauthorized: You do not have permissions to read from this Channel topic: ${room}`,
      });
    }
    await db.query("select realtime.send('{}', 'hello', $1)", [room]);
    expect((await hers.messages.next()).event).toBe("hello");
  });

  test("without the right to write, a broadcast is not passed on and not acknowledged", async () => {
    const [mute, speaker] = [await signedInTab(), await signedInTab()];
    await db.query(
      `update auth.users set raw_app_meta_data = raw_app_meta_data || '{"speaker": "yes"}' where id = $1`,
      [speaker.userId],
    );
    await speaker.client.auth.refreshSession();
    await speaker.client.realtime.setAuth();
    const config = { private: true, broadcast: { ack: true } };
    const silent = await listen(mute.client, `${prefix}:hall`, config);
    const loud = await listen(speaker.client, `${prefix}:hall`, config);
    const message = { type: "broadcast", event: "words", payload: {} } as const;
    expect(await silent.channel.send(message, { timeout: 300 })).toBe("timed out");
    expect(await loud.channel.send(message)).toBe("ok");
    expect((await silent.messages.next()).event).toBe("words");
    expect(loud.messages.all).toEqual([]);
  });

  test("a token that may no longer read closes the channel with a word", async () => {
    const [asha, ravi] = [await signedInTab(), await signedInTab()];
    const room = `${prefix}:${asha.userId}`;
    const { statuses, system } = await listen(asha.client, room, { private: true });
    const other = (await ravi.client.auth.getSession()).data.session;
    await asha.client.realtime.setAuth(other?.access_token ?? null);
    expect(await system.next()).toMatchObject({
      status: "error",
      message: `You do not have permissions to read from this Channel topic: ${room}`,
    });
    expect((await statuses.next()).status).toBe("CLOSED");
  });
});

describe("a token that may read less than the one before", () => {
  const room = `${prefix}:stage`;
  const reader = (reads: string) => mint({ sub: randomUUID(), role: "authenticated", reads });

  test.each([
    ["broadcast", "presence"],
    ["presence", "broadcast"],
  ])("loses the channel: %s is gone, %s is left", async (_gone, left) => {
    const client = tab();
    await client.realtime.setAuth(await reader("broadcast,presence"));
    const { first, statuses, system } = await join(client, room, {
      private: true,
      presence: { enabled: true },
    });
    expect(first.status).toBe("SUBSCRIBED");
    await client.realtime.setAuth(await reader(left));
    expect(await system.next()).toMatchObject({
      status: "error",
      message: `You no longer have permission to read from this Channel topic: ${room}`,
    });
    expect((await statuses.next()).status).toBe("CLOSED");
  });

  test("keeps it when the lost right is one the channel does not use", async () => {
    const client = tab();
    await client.realtime.setAuth(await reader("broadcast,presence"));
    const { messages } = await listen(client, room, { private: true });
    await client.realtime.setAuth(await reader("broadcast"));
    await db.query("select realtime.send('{}', 'still there', $1)", [room]);
    expect((await messages.next()).event).toBe("still there");
  });
});

test("a rejoin with a bad token ends the join before it", async () => {
  const topic = `realtime:${prefix}:rejoin`;
  const { answers, say, socket } = await rawSocket();
  say("1", "1", topic, "phx_join", { config: {} });
  expect(await answers.next()).toMatchObject(["1", "1", topic, "phx_reply", { status: "ok" }]);
  say("2", "2", topic, "phx_join", { config: {}, access_token: "nonsense" });
  expect(await answers.next()).toEqual(["1", "1", topic, "phx_close", {}]);
  expect(await answers.next()).toMatchObject(["2", "2", topic, "phx_reply", { status: "error" }]);
  say("1", "3", topic, "broadcast", { event: "e", payload: {} });
  expect(await answers.next()).toMatchObject(["1", "3", topic, "phx_reply", { status: "error" }]);
  socket.close();
});

test.each(["", " "])("the empty token %j is a bad one, not the socket's", async (access_token) => {
  const topic = `realtime:${prefix}:empty`;
  const { answers, say, socket } = await rawSocket();
  say("1", "1", topic, "phx_join", { config: {}, access_token });
  const reason = "MalformedJWT: The token provided is not a valid JWT";
  expect(await answers.next()).toMatchObject([
    "1",
    "1",
    topic,
    "phx_reply",
    { status: "error", response: { reason } },
  ]);
  say("2", "2", topic, "phx_join", { config: {} });
  expect(await answers.next()).toMatchObject(["2", "2", topic, "phx_reply", { status: "ok" }]);
  say("2", "3", topic, "access_token", { access_token });
  const message = "The token provided is not a valid JWT";
  expect(await answers.next()).toMatchObject(["2", null, topic, "system", { status: "error", message }]);
  socket.close();
});

describe("a token without a role", () => {
  const reason = "InvalidJWTToken: Fields `role` and `exp` are required in JWT";

  test("joins nothing", async () => {
    const client = tab();
    await client.realtime.setAuth(await mint({ sub: randomUUID() }));
    expect((await join(client, `${prefix}:any`)).first).toEqual({ status: "CHANNEL_ERROR", reason });
  });

  test("opens no socket", async () => {
    const address = `${stack.url.replace("http", "ws")}/realtime/v1/websocket?apikey=${await mint({ sub: "x" })}`;
    const socket = new WebSocket(address);
    socket.on("error", () => {});
    const [, response] = await once(socket, "unexpected-response");
    expect(response.statusCode).toBe(401);
  });

  test("broadcasts nothing", async () => {
    const answer = await fetch(`${stack.url}/realtime/v1/api/broadcast`, {
      method: "POST",
      headers: {
        apikey: stack.publishableKey,
        authorization: `Bearer ${await mint({ sub: "x" })}`,
        "content-type": "application/json",
      },
      body: JSON.stringify({ messages: [{ topic: "t", event: "e", payload: {} }] }),
    });
    expect(answer.status).toBe(401);
  });
});

test.each([
  ["nonsense", "MalformedJWT: The token provided is not a valid JWT"],
  ["eyJhbGciOiJFUzI1NiJ9.eyJyb2xlIjoiYW5vbiJ9.c2ln", "JwtSignatureError: Failed to validate JWT signature"],
])("the token %s is refused at join", async (token, reason) => {
  const client = tab();
  await client.realtime.setAuth(token);
  expect((await join(client, `${prefix}:any`)).first).toEqual({ status: "CHANNEL_ERROR", reason });
});
