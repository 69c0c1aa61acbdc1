import { describe, expect, test } from "vitest";
import { clientOf, makeProvider, only, rows, server } from "./support.ts";

/** A provider whose door is open since so many days. */
async function openDoor(days = 10) {
  const provider = await makeProvider();
  await rows("update interact_providers set accepts_unsigned_legacy = true where id = $1", [provider.id]);
  await rows(
    `update interact_providers set unsigned_opened_at = now() - interval '${days} days' where id = $1`,
    [provider.id],
  );
  return provider;
}

/** Calls that came in on the last days. */
async function receive(channel: string, daysAgo: number[], isUnsigned = false) {
  await rows(
    `insert into webhook_events (channel, provider_type, is_unsigned, received_at, outcome, raw)
     select $1, 'interakt', $3, now() - make_interval(hours => 24 * days), 'stored', '{}'
     from unnest($2::int[]) as days`,
    [channel, daysAgo, isUnsigned],
  );
}

async function close(): Promise<string[]> {
  const { rows: closed } = await server.query("select channel from public.close_unsigned_doors() as channel");
  return closed.map(({ channel }) => channel);
}

const doorOf = (id: string) =>
  only<{ accepts_unsigned_legacy: boolean; unsigned_closed_at: Date | null }>(
    "select accepts_unsigned_legacy, unsigned_closed_at from interact_providers where id = $1",
    [id],
  );

const OPEN = { accepts_unsigned_legacy: true, unsigned_closed_at: null };

describe("the door for calls without a key", () => {
  test("closes once signed calls came in on three days, whatever unsigned ones come, with a line in the audit log", async () => {
    const { id, slug } = await openDoor();
    await receive(slug, [0, 0, 0, 1, 1]);
    await receive(slug, [0, 1, 2, 3, 4], true);
    expect(await close()).not.toContain(slug);
    expect(await doorOf(id)).toEqual(OPEN);
    await receive(slug, [2]);
    expect(await close()).toContain(slug);
    expect(await doorOf(id)).toEqual({
      accepts_unsigned_legacy: false,
      unsigned_closed_at: expect.any(Date),
    });
    expect(
      await rows(
        "select action, actor, details from audit_log where entity_id = $1 and action like 'close%'",
        [id],
      ),
    ).toEqual([
      {
        action: "close_unsigned_door",
        actor: null,
        details: { reason: "Signed calls came in on three days." },
      },
    ]);
    // Masters says so.
    const { data } = await (await clientOf("admin"))
      .from("interact_providers")
      .select("unsigned_closed_at")
      .eq("id", id)
      .single();
    expect(data?.unsigned_closed_at).toEqual(expect.any(String));
  });

  test("days before it was opened do not count", async () => {
    const { id, slug } = await openDoor(2);
    await receive(slug, [1, 3, 4, 5]);
    expect(await close()).not.toContain(slug);
    expect(await doorOf(id)).toEqual(OPEN);
  });

  test("opened by an admin now, it is open from now on", async () => {
    const { id, slug } = await makeProvider();
    await receive(slug, [1, 2, 3]);
    const admin = await clientOf("admin");
    const { error } = await admin
      .from("interact_providers")
      .update({ accepts_unsigned_legacy: true })
      .eq("id", id);
    expect(error).toBeNull();
    expect(await close()).not.toContain(slug);
    expect(await doorOf(id)).toEqual(OPEN);
  });

  test("stays open when a person has opened it again", async () => {
    const { id, slug } = await openDoor();
    await receive(slug, [0, 1, 2]);
    expect(await close()).toContain(slug);
    await rows("update interact_providers set accepts_unsigned_legacy = true where id = $1", [id]);
    await rows("update interact_providers set unsigned_opened_at = now() - interval '9 days' where id = $1", [
      id,
    ]);
    expect(await close()).not.toContain(slug);
    expect(await doorOf(id)).toMatchObject({ accepts_unsigned_legacy: true });
  });

  test("two workers close it once", async () => {
    const { id, slug } = await openDoor();
    await receive(slug, [0, 1, 2]);
    const closed = (await Promise.all([close(), close(), close()])).flat();
    expect(closed.filter((channel) => channel === slug)).toEqual([slug]);
    expect(
      await rows("select from audit_log where entity_id = $1 and action like 'close%'", [id]),
    ).toHaveLength(1);
  });
});
