import { randomUUID } from "node:crypto";
import { afterEach, expect, test, vi } from "vitest";
import { topicKeys } from "@/lib/queries/topics/keys";
import { db, makeProvider, only, type Provider, rows } from "./support.ts";
import {
  eavesdrop,
  joinNow,
  makeConversation,
  makeDepartment,
  makePerson,
  openScreen,
  SOON,
  topicNow,
} from "./topics-support.ts";

type Person = Awaited<ReturnType<typeof makePerson>>;
type Place = { department: string; provider: Provider };
type Loss = {
  role: "admin" | "agent";
  isOpen?: boolean;
  act: (person: Person, place: Place) => Promise<unknown>;
};

const screens: ReturnType<typeof openScreen>[] = [];
afterEach(() => {
  for (const screen of screens.splice(0)) screen.close();
});

function open(...given: Parameters<typeof openScreen>) {
  const screen = openScreen(...given);
  screens.push(screen);
  return screen;
}

/** Nothing of this may fail quietly: then nothing would be lost. */
const done = async (answer: PromiseLike<{ error: unknown }>) => expect((await answer).error).toBeNull();

const losses: Record<string, Loss> = {
  "removed from the department": {
    role: "agent",
    act: ({ id }) => rows("delete from department_members where profile_id = $1", [id]),
  },
  "an admin who becomes an agent": {
    role: "admin",
    act: ({ id, admin }) => done(admin.updateUserById(id, { app_metadata: { role: "agent" } })),
  },
  "an agent whose role is taken away": {
    role: "agent",
    isOpen: true,
    act: ({ id, admin }) => done(admin.updateUserById(id, { app_metadata: { role: "none" } })),
  },
  banned: {
    role: "agent",
    act: ({ id, admin }) => done(admin.updateUserById(id, { ban_duration: "24h" })),
  },
  deleted: { role: "agent", act: ({ id, admin }) => done(admin.deleteUser(id)) },
  "deleted, as an admin": { role: "admin", isOpen: true, act: ({ id, admin }) => done(admin.deleteUser(id)) },
  "signed out everywhere": {
    role: "agent",
    act: async ({ signIn }) => done((await signIn()).auth.signOut({ scope: "global" })),
  },
  "the channel moves to another department": {
    role: "agent",
    act: async (_, { provider }) =>
      rows("update interact_providers set department_id = $2 where slug = $1", [
        provider.slug,
        await makeDepartment(),
      ]),
  },
  "the channel moves into a department": {
    role: "agent",
    isOpen: true,
    act: async (_, { provider }) =>
      rows("update interact_providers set department_id = $2 where slug = $1", [
        provider.slug,
        await makeDepartment(),
      ]),
  },
};

test.each(Object.entries(losses))(
  "%s: a client that listens on hears nothing more, and who may still see misses nothing",
  async (_what, { role, isOpen, act }) => {
    const department = await makeDepartment();
    const provider = await makeProvider(isOpen ? null : department);
    const { id, send, sent } = await makeConversation(provider);
    const [person, boss] = [
      await makePerson(role, role === "agent" ? [department] : []),
      await makePerson("admin"),
    ];
    const screen = open(boss.client, provider.slug, id);
    const topics = [`channel:${provider.slug}`, isOpen ? "desk:none" : `desk:${department}`];
    const spy = await eavesdrop(person, topics, send);
    await vi.waitFor(() => expect(screen.texts()).toEqual(sent), SOON);

    await act(person, { department, provider });
    const [during, after] = [randomUUID(), randomUUID()];
    await send(during);
    await vi.waitFor(() => expect(screen.texts()).toEqual(sent), SOON);
    await send(after);
    await vi.waitFor(() => expect(screen.texts()).toEqual(sent), SOON);
    await rows("update conversations set unread_count = 0, status = 'resolved' where channel = $1", [
      provider.slug,
    ]);
    expect(await spy.heard(during)).toEqual([]);
    expect(await spy.heard(after)).toEqual([]);
    // Neither rows nor counts: nothing of the channel but that its topic moved.
    const { version } = await only<{ version: string }>(
      "select version from channel_counts where channel = $1",
      [provider.slug],
    );
    expect(await spy.heard(`"channel":"${provider.slug}","version":${version}`)).toEqual([]);
    expect(await spy.heard('"resolved"')).toEqual([]);
    expect(await joinNow(person.client, `channel:${provider.slug}`)).toBe(false);
  },
);

test("a colleague whose channel moves again and again sees every message, each once", async () => {
  const department = await makeDepartment();
  const provider = await makeProvider(department);
  const { id, send, sent } = await makeConversation(provider);
  const colleague = await makePerson("agent", [department]);
  const screen = open(colleague.client, provider.slug, id);
  await vi.waitFor(() => expect(screen.texts()).toEqual(["first"]), SOON);
  for (let move = 0; move < 4; move += 1) {
    const leaver = await makePerson("agent", [department]);
    await send(`before move ${move}`);
    await Promise.all([
      rows("delete from department_members where profile_id = $1", [leaver.id]),
      send(`during move ${move}`),
    ]);
    await send(`after move ${move}`);
  }
  await vi.waitFor(() => expect(screen.texts()).toEqual(sent), SOON);
});

test("a transaction that runs while the topic moves is heard by those who stay, and later ones by nobody else", async () => {
  const department = await makeDepartment();
  const provider = await makeProvider(department);
  const { id } = await makeConversation(provider);
  const [leaver, colleague] = [
    await makePerson("agent", [department]),
    await makePerson("agent", [department]),
  ];
  const elsewhere = await makeConversation(provider, "12025550102");
  const spy = await eavesdrop(leaver, [`channel:${provider.slug}`], elsewhere.send);
  const screen = open(colleague.client, provider.slug, id);
  // When it opens, and when it joins.
  await vi.waitFor(() => expect(screen.fetches()).toBeGreaterThanOrEqual(2), SOON);
  const [early, late, after] = [randomUUID(), randomUUID(), randomUUID()];
  const slow = await db.connect();
  // A session that another file ends moves topics, too.
  let wasIn = true;
  try {
    const add = (body: string) =>
      slow.query(
        "insert into messages (conversation_id, channel, direction, kind, body) values ($1, $2, 'inbound', 'text', $3)",
        [id, provider.slug, body],
      );
    await slow.query("begin");
    await add(early);
    wasIn = await spy.isIn();
    const joined = screen.fetches();
    await rows("delete from department_members where profile_id = $1", [leaver.id]);
    // The same transaction, but spoken after the move.
    await add(late);
    await elsewhere.send(after);
    await vi.waitFor(() => expect(screen.fetches()).toBeGreaterThan(joined), SOON);
    await slow.query("commit");
  } finally {
    await slow.query("rollback");
    slow.release();
  }
  await vi.waitFor(() => expect(screen.texts().toSorted()).toEqual(["first", early, late].toSorted()), SOON);
  expect(wasIn ? [1] : [0, 1]).toContain((await spy.heard(early)).length);
  expect(await spy.heard(late)).toEqual([]);
  expect(await spy.heard(after)).toEqual([]);
});

test("a screen that was not told of a move asks when it is refused", async () => {
  const department = await makeDepartment();
  const provider = await makeProvider(department);
  const { id, send } = await makeConversation(provider);
  const [leaver, colleague] = [
    await makePerson("agent", [department]),
    await makePerson("agent", [department]),
  ];
  await rows("delete from department_members where profile_id = $1", [leaver.id]);
  const screen = open(colleague.client, provider.slug, id);
  screen.queryClient.setQueryData(topicKeys.epochs(), {});
  await vi.waitFor(
    () =>
      expect(screen.queryClient.getQueryData(topicKeys.epochs())).toMatchObject({
        [`channel:${provider.slug}`]: expect.any(Number),
      }),
    SOON,
  );
  await send("second");
  await vi.waitFor(() => expect(screen.texts()).toEqual(["first", "second"]), SOON);
});

test("the names are those of what one may see", async () => {
  const department = await makeDepartment();
  const provider = await makeProvider(department);
  const [leaver, colleague, stranger, boss] = [
    await makePerson("agent", [department]),
    await makePerson("agent", [department]),
    await makePerson("agent"),
    await makePerson("admin"),
  ];
  await rows("delete from department_members where profile_id = $1", [leaver.id]);
  const own = [`channel:${provider.slug}`, `desk:${department}`];
  const known = async ({ client }: Person) =>
    ((await client.rpc("my_topics")).data ?? []).filter(({ topic }) => own.includes(topic));
  const moved = own.map((topic) => ({ topic, epoch: expect.any(Number) }));
  expect(await known(colleague)).toEqual(expect.arrayContaining(moved));
  expect(await known(boss)).toEqual(expect.arrayContaining(moved));
  expect(await known(leaver)).toEqual([]);
  expect(await known(stranger)).toEqual([]);
});

test("who gains access moves nothing, nor does a channel that is opened to all", async () => {
  const department = await makeDepartment();
  const provider = await makeProvider(department);
  const { id } = await makePerson("agent");
  const client = await db.connect();
  try {
    await client.query("begin");
    await client.query("update profiles set role = 'pending' where id = $1", [id]);
    const moved = "select topic from private.topic_epochs where moved_in = pg_current_xact_id()";
    expect((await client.query(moved)).rows).not.toEqual([]);
    await client.query("commit; begin");
    await client.query("update profiles set role = 'agent' where id = $1", [id]);
    await client.query("insert into department_members (department_id, profile_id) values ($1, $2)", [
      department,
      id,
    ]);
    await client.query("update profiles set role = 'admin', availability = 'away' where id = $1", [id]);
    await client.query("update interact_providers set department_id = null where slug = $1", [provider.slug]);
    expect((await client.query(moved)).rows).toEqual([]);
  } finally {
    await client.query("rollback");
    client.release();
  }
});

test("only the present name can be joined, and a conversation's moves with its channel's", async () => {
  const department = await makeDepartment();
  const provider = await makeProvider(department);
  const { id } = await makeConversation(provider);
  const [leaver, colleague] = [
    await makePerson("agent", [department]),
    await makePerson("agent", [department]),
  ];
  await rows("delete from department_members where profile_id = $1", [leaver.id]);
  const mayJoin = async (topic: string) => {
    const channel = colleague.client.channel(topic, { config: { private: true } });
    const status = await new Promise((resolve) => channel.subscribe(resolve));
    await colleague.client.removeChannel(channel);
    return status === "SUBSCRIBED";
  };
  const { epoch } = await only<{ epoch: number }>(
    "select epoch from private.topic_epochs where topic = 'channel:' || $1",
    [provider.slug],
  );
  for (const topic of [`channel:${provider.slug}`, `desk:${department}`, `conversation:${id}`]) {
    for (const name of [topic, `${topic}:0`, `${topic}:${epoch + 9}`, `${topic}:${epoch}:${epoch}`]) {
      expect(await mayJoin(name), name).toBe(false);
    }
    await vi.waitFor(async () => {
      const now = await topicNow(`channel:${provider.slug}`);
      expect(await mayJoin(`${topic}:${now.split(":")[2]}`)).toBe(true);
    }, SOON);
  }
  expect(await mayJoin(`user:${colleague.id}:1`)).toBe(false);
});
