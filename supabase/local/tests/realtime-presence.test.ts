import type { SupabaseClient } from "@supabase/supabase-js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeTabs, database, Inbox, join, prefix, rawSocket, stack, tab } from "./realtime-support.ts";

type Event = { type: "join" | "leave" | "sync"; key: string; names: unknown[] };
let db: Awaited<ReturnType<typeof database>>;

beforeAll(async () => {
  db = await database();
});
afterAll(async () => {
  await db.end();
  await closeTabs();
});

async function attend(client: SupabaseClient, topic: string, key = "", isPrivate = false) {
  const events = new Inbox<Event>();
  const joined = await join(client, topic, { presence: { key }, private: isPrivate }, (channel) => {
    const names = (list: Record<string, unknown>[]) => list.map(({ name }) => name);
    channel.on("presence", { event: "join" }, (event) =>
      events.put({ type: "join", key: event.key, names: names(event.newPresences) }),
    );
    channel.on("presence", { event: "leave" }, (event) =>
      events.put({ type: "leave", key: event.key, names: names(event.leftPresences) }),
    );
    channel.on("presence", { event: "sync" }, () => events.put({ type: "sync", key: "", names: [] }));
  });
  const state = () =>
    Object.fromEntries(
      Object.entries(joined.channel.presenceState<{ name: string }>()).map(([name, metas]) => [
        name,
        metas.map((meta) => meta.name).sort(),
      ]),
    );
  return { ...joined, events, state };
}

const is = (type: Event["type"], key: string) => (event: Event) => event.type === type && event.key === key;

describe("presence", () => {
  test("two tabs of one key are two entries; a killed socket and untrack leave", async () => {
    const room = `${prefix}:presence`;
    const watcher = await attend(tab(), room, "watcher");
    const [left, right] = [await attend(tab(), room, "asha"), await attend(tab("1.0.0"), room, "asha")];
    expect(await left.channel.track({ name: "left" })).toBe("ok");
    expect(await right.channel.track({ name: "right" })).toBe("ok");
    await watcher.events.until(is("join", "asha"));
    await watcher.events.until(is("join", "asha"));
    expect(watcher.state()).toEqual({ asha: ["left", "right"] });

    const late = await attend(tab(), room);
    await late.events.until(({ type }) => type === "sync");
    expect(late.state()).toEqual({ asha: ["left", "right"] });

    await left.channel.socket.disconnect();
    expect((await watcher.events.until(is("leave", "asha"))).names).toEqual(["left"]);
    expect(await right.channel.untrack()).toBe("ok");
    expect((await watcher.events.until(is("leave", "asha"))).names).toEqual(["right"]);
    expect(watcher.state()).toEqual({});
  });

  test("tracking again replaces the entry", async () => {
    const room = `${prefix}:again`;
    const watcher = await attend(tab(), room);
    const agent = await attend(tab(), room, "agent");
    await agent.channel.track({ name: "available" });
    await watcher.events.until(is("join", "agent"));
    await agent.channel.track({ name: "away" });
    expect((await watcher.events.until(is("join", "agent"))).names).toEqual(["away"]);
    expect((await watcher.events.until(is("leave", "agent"))).names).toEqual(["available"]);
    expect(watcher.state()).toEqual({ agent: ["away"] });
  });

  test("without a key everybody gets a different one", async () => {
    const room = `${prefix}:nokey`;
    const watcher = await attend(tab(), room, "watcher");
    for (const name of ["one", "two"]) await (await attend(tab(), room)).channel.track({ name });
    await watcher.events.until(({ names }) => names.includes("two"));
    expect(Object.values(watcher.state()).flat().sort()).toEqual(["one", "two"]);
    expect(Object.keys(watcher.state())).toHaveLength(2);
  });

  test("on a private channel it has policies of its own", async () => {
    const room = `${prefix}:guarded`;
    await db.query(`create policy "${prefix} presence read" on realtime.messages for select to anon
      using (realtime.topic() = '${room}' and extension = 'presence')`);
    const anonymous = await attend(tab(), room, "nobody", true);
    expect(anonymous.first.status).toBe("SUBSCRIBED");
    expect(await anonymous.channel.track({ name: "nobody" })).toBe("error");
    const service = await attend(tab("2.0.0", stack.secretKey), room, "service", true);
    expect(await service.channel.track({ name: "service" })).toBe("ok");
    await anonymous.events.until(is("join", "service"));
    expect(anonymous.state()).toEqual({ service: ["service"] });
  });

  test("a track turns it on for a client that did not ask at join, which then sees who was there before", async () => {
    const room = `${prefix}:older`;
    const early = await attend(tab(), room, "early");
    await early.channel.track({ name: "early" });
    const older = await join(tab(), room, { presence: { key: "older" } });
    await older.channel.track({ name: "older" });
    await early.events.until(is("join", "older"));
    await expect.poll(() => Object.keys(older.channel.presenceState()).sort()).toEqual(["early", "older"]);
  });

  test("a private channel without it hears nothing of it", async () => {
    const room = `${prefix}:deaf`;
    const { answers, say, socket } = await rawSocket(stack.secretKey);
    say("1", "1", `realtime:${room}`, "phx_join", { config: { private: true } });
    const service = await attend(tab("2.0.0", stack.secretKey), room, "service", true);
    await service.channel.track({ name: "service" });
    say("1", "2", "phoenix", "heartbeat", {});
    await answers.until(([, ref]) => ref === "2");
    expect(answers.all.map(([, , , event]) => event)).toEqual(["phx_reply", "phx_reply"]);
    socket.close();
  });

  test("too many calls close the channel with a word", async () => {
    const { channel, system, statuses } = await attend(tab(), `${prefix}:flood`);
    const calls = Array.from({ length: 6 }, (_, n) => channel.track({ name: String(n) }));
    expect((await system.next()).message).toBe("Client presence rate limit exceeded");
    expect((await statuses.next()).status).toBe("CLOSED");
    expect(await Promise.all(calls.slice(0, 5))).toEqual(Array(5).fill("ok"));
  });
});
