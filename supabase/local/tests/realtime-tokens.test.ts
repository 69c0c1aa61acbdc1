import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeIdentify } from "../identify.ts";
import { identify } from "../realtime/token.ts";
import {
  closeTabs,
  database,
  Inbox,
  join,
  listen,
  prefix,
  rawSocket,
  signedInTab,
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

describe("on a channel that is joined", () => {
  test("a token that loses the right to read presence closes the channel, though messages may still be read", async () => {
    const [asha, ravi] = [await signedInTab(), await signedInTab()];
    const room = `${prefix}:both`;
    await db.query(
      `create policy "${prefix} both broadcast" on realtime.messages for select to authenticated
       using (realtime.topic() = '${room}' and extension = 'broadcast')`,
    );
    await db.query(
      `create policy "${prefix} both presence" on realtime.messages for select to authenticated
       using (realtime.topic() = '${room}' and extension = 'presence' and auth.uid() = '${asha.userId}')`,
    );
    const config = { private: true, presence: { enabled: true } };
    const { statuses, system } = await listen(asha.client, room, config);
    const other = (await ravi.client.auth.getSession()).data.session;
    await asha.client.realtime.setAuth(other?.access_token ?? null);
    expect(await system.next()).toMatchObject({ status: "error" });
    expect((await statuses.next()).status).toBe("CLOSED");
  });

  test("another join with a bad token ends the first one too", async () => {
    const { push, frames, close } = await rawSocket(`${prefix}:twice`);
    push("phx_join", { config: {} }, "1");
    expect(await frames.next()).toMatchObject({ event: "phx_reply", payload: { status: "ok" } });
    push("phx_join", { config: {}, access_token: "" }, "2");
    expect(await frames.next()).toMatchObject({ event: "phx_close" });
    expect(await frames.next()).toMatchObject({
      event: "phx_reply",
      payload: {
        status: "error",
        response: { reason: "MalformedJWT: The token provided is not a valid JWT" },
      },
    });
    close();
  });
});

test("a token without a role is refused by realtime, though it verifies", async () => {
  const { privateKey, publicKey } = await generateKeyPair("ES256", { extractable: true });
  const keys = {
    publishableKey: "sb_publishable_x",
    secretKey: "sb_secret_y",
    kid: "k",
    privateKey,
    publicJwk: await exportJWK(publicKey),
  };
  const ctx = { identify: await makeIdentify(keys) };
  const sign = (claims: Record<string, unknown>) =>
    new SignJWT(claims)
      .setProtectedHeader({ alg: "ES256" })
      .setAudience("authenticated")
      .setExpirationTime("1h")
      .sign(privateKey);
  await expect(identify(ctx, keys.publishableKey, await sign({}))).rejects.toThrow(/Fields `role` and `exp`/);
  const caller = await identify(ctx, keys.publishableKey, await sign({ role: "authenticated" }));
  expect(caller.role).toBe("authenticated");
});

test.each([
  ["nonsense", "MalformedJWT: The token provided is not a valid JWT"],
  ["eyJhbGciOiJFUzI1NiJ9.eyJyb2xlIjoiYW5vbiJ9.c2ln", "JwtSignatureError: Failed to validate JWT signature"],
])("the token %s is refused at join", async (token, reason) => {
  const client = tab();
  await client.realtime.setAuth(token);
  expect((await join(client, `${prefix}:any`)).first).toEqual({ status: "CHANNEL_ERROR", reason });
});
