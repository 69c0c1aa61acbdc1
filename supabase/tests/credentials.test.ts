import { describe, expect, test } from "vitest";
import { clientOf, makeProvider, only, personas, rows, SALES, server } from "./support.ts";

/** What the server makes of a key has this form; the database does not look further. */
const encrypted = `v1.${"A".repeat(60)}`;

describe("credentials", () => {
  test.each(personas)("are set by %s", async (persona) => {
    const { id } = await makeProvider(SALES);
    const client = await clientOf(persona);
    const { error } = await client.rpc("set_provider_credentials", { provider_id: id, api_key: encrypted });
    expect(error?.code ?? "").toBe(persona === "admin" ? "" : "42501");
  });

  test("plain text is refused, and only the names of channels can be read", async () => {
    const provider = await makeProvider(SALES);
    const admin = await clientOf("admin");
    await admin.rpc("set_provider_credentials", { provider_id: provider.id, api_key: encrypted });
    const { error } = await admin.rpc("set_provider_credentials", {
      provider_id: provider.id,
      api_key: "plain",
    });
    expect(error?.code).toBe("23514");
    expect((await admin.rpc("channels_with_credentials")).data).toContain(provider.slug);
    expect((await (await clientOf("agent")).rpc("channels_with_credentials")).data).not.toContain(
      provider.slug,
    );
    expect(
      (
        await admin
          .schema("private" as "public")
          .from("provider_credentials")
          .select()
      ).error,
    ).not.toBeNull();
  });
});

describe("what is known about a key", () => {
  async function withKey() {
    const provider = await makeProvider(SALES);
    const admin = await clientOf("admin");
    await admin.rpc("set_provider_credentials", { provider_id: provider.id, api_key: encrypted });
    const state = async () => (await admin.rpc("sending_key_state", { slug: provider.slug })).data;
    const note = (refusal: string | null) =>
      server.query("select public.note_sending_key($1, $2)", [provider.slug, refusal]);
    return { ...provider, admin, state, note };
  }

  test("is who set it, when it was accepted and why it was refused, until it is replaced", async () => {
    const { id, admin, state, note } = await withKey();
    const fresh = { last_used_at: null, last_refused_at: null, last_refusal: null };
    expect(await state()).toEqual([{ updated_at: expect.any(String), updated_by: "Admin A", ...fresh }]);
    await note(null);
    await note("The provider does not accept it.");
    expect(await state()).toMatchObject([
      {
        last_used_at: expect.any(String),
        last_refused_at: expect.any(String),
        last_refusal: "The provider does not accept it.",
      },
    ]);
    await admin.rpc("set_provider_credentials", { provider_id: id, api_key: encrypted });
    expect(await state()).toMatchObject([fresh]);
  });

  test("is written once a minute at most, and is no change for the audit log", async () => {
    const { slug, note } = await withKey();
    const version = () =>
      only("select xmin, ctid from private.provider_credentials where channel = $1", [slug]);
    const lines = () => only("select count(*) from audit_log where entity_id = $1", [slug]);
    const audited = await lines();
    await note(null);
    const first = await version();
    await note(null);
    expect(await version()).toEqual(first);
    await rows(
      "update private.provider_credentials set last_used_at = now() - interval '61 seconds' where channel = $1",
      [slug],
    );
    const aged = await version();
    await note(null);
    expect(await version()).not.toEqual(aged);
    expect(await lines()).toEqual(audited);
  });
});

describe("what a channel has had", () => {
  test("is noted for channels that exist, and told to admins", async () => {
    const { slug } = await makeProvider(SALES);
    for (const [channel, kinds] of [
      [slug, ["event", "status"]],
      [slug, ["event", "signature"]],
      ["no-such-channel", ["event"]],
    ] as const)
      await server.query("select public.note_sightings($1, $2)", [channel, kinds]);
    const { data } = await (await clientOf("admin")).rpc("channel_setup", { slug });
    expect(data.map(({ kind }: { kind: string }) => kind).sort()).toEqual(["event", "signature", "status"]);
    expect(await rows("select from private.channel_sightings where channel = 'no-such-channel'")).toEqual([]);
  });

  test.each(["member", "agent", "pending", "anon"] as const)(
    "is nothing for %s, nor is the key",
    async (persona) => {
      const { slug } = await makeProvider(SALES);
      const client = await clientOf(persona);
      for (const name of ["channel_setup", "sending_key_state"]) {
        const { error } = await client.rpc(name, { slug });
        expect([name, error?.code]).toEqual([name, "42501"]);
      }
    },
  );
});
