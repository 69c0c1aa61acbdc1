import { createHmac, randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import {
  ADMIN_ID,
  type Call,
  callOf,
  clientOf,
  makeProvider,
  messageOf,
  only,
  outcomes,
  type Provider,
  rows,
  SALES,
} from "./support.ts";

const RAW = '{"type":"message_received"}';
const HOUR_MS = 3_600_000;

const keyOf = async ({ id }: Provider) =>
  (await only<{ api_key: string }>("select api_key from interact_providers where id = $1", [id])).api_key;

/** What a provider that shows this key gets: with the header, and with a signature made with it. */
async function tried(provider: Provider, key: string): Promise<(string | null)[]> {
  const signature = createHmac("sha256", key).update(RAW).digest("hex");
  const credentials: Partial<Call>[] = [{ api_key: key }, { api_key: null, signature }];
  return outcomes(credentials.map((shown) => callOf(provider, [messageOf()], { raw: RAW, ...shown })));
}

async function rotate(provider: Provider, grace_hours: number, seen_rotation: string | null = null) {
  const client = await clientOf("admin");
  const args = { provider_id: provider.id, grace_hours, ...(seen_rotation && { seen_rotation }) };
  return client.rpc("rotate_interact_provider_key", args);
}

async function state({ id }: Provider) {
  const { data, error } = await (await clientOf("admin"))
    .rpc("provider_key_state", { provider_id: id })
    .single<{
      hint: string;
      rotated_at: string | null;
      rotated_by: string | null;
      previous_expires_at: string | null;
      previous_last_used_at: string | null;
    }>();
  if (error) throw error;
  return data;
}

/** As if so much time had passed since the rotation. */
const passTime = ({ id }: Provider, interval: string) =>
  rows(
    `update interact_providers set previous_api_key_expires_at = previous_api_key_expires_at - $2::interval,
       api_key_rotated_at = api_key_rotated_at - $2::interval where id = $1`,
    [id, interval],
  );

const IN = ["stored", "stored"];
const OUT = ["Unauthorized", "Unauthorized"];

describe("a rotation", () => {
  test.each([1, 24, 168])(
    "with %d hours of grace honours both keys, then the new one only",
    async (hours) => {
      const provider = await makeProvider();
      const before = Date.now();
      expect((await rotate(provider, hours)).error).toBeNull();
      const fresh = await keyOf(provider);
      expect(fresh).toMatch(/^[0-9a-f]{48}$/);
      expect(fresh).not.toBe(provider.api_key);
      const { previous_expires_at, hint, rotated_by } = await state(provider);
      expect(Date.parse(previous_expires_at ?? "") - before).toBeGreaterThan(hours * HOUR_MS - 60_000);
      expect(Date.parse(previous_expires_at ?? "") - before).toBeLessThan(hours * HOUR_MS + 60_000);
      expect({ hint, rotated_by }).toEqual({
        hint: `${fresh.slice(0, 4)}…${fresh.slice(-4)}`,
        rotated_by: "Admin A",
      });

      expect(await tried(provider, fresh)).toEqual(IN);
      expect((await state(provider)).previous_last_used_at).toBeNull();
      await passTime(provider, `${hours} hours -1 minute`);
      expect(await tried(provider, provider.api_key)).toEqual(IN);
      expect((await state(provider)).previous_last_used_at).not.toBeNull();
      await passTime(provider, "2 minutes");
      expect(await tried(provider, provider.api_key)).toEqual(OUT);
      expect(await tried(provider, fresh)).toEqual(IN);
      expect(await state(provider)).toMatchObject({ previous_expires_at: null, previous_last_used_at: null });
    },
  );

  test("without grace ends the old key at once", async () => {
    const provider = await makeProvider();
    await rotate(provider, 0);
    expect(await tried(provider, provider.api_key)).toEqual(OUT);
    expect(await tried(provider, await keyOf(provider))).toEqual(IN);
  });

  test("within the grace time of another is refused, after it or after a revocation possible", async () => {
    const provider = await makeProvider();
    const { data: first } = await rotate(provider, 1);
    const { error } = await rotate(provider, 1, first);
    expect(error).toMatchObject({ code: "PT409", details: "old_key_valid" });
    const second = await keyOf(provider);

    await passTime(provider, "2 hours");
    const { rotated_at } = await state(provider);
    const { data: third } = await rotate(provider, 24, rotated_at);
    expect(third).not.toBeNull();
    expect(await tried(provider, second)).toEqual(IN);

    const admin = await clientOf("admin");
    const revoke = () => admin.rpc("revoke_previous_key", { provider_id: provider.id });
    expect((await revoke()).data).toBe(true);
    expect((await revoke()).data).toBe(false);
    expect(await tried(provider, second)).toEqual(OUT);
    expect((await rotate(provider, 24, third)).error).toBeNull();
  });

  test.each([0, 24])("by many at once happens once, with %d hours of grace", async (hours) => {
    const provider = await makeProvider();
    const answers = await Promise.all(Array.from({ length: 12 }, () => rotate(provider, hours)));
    const refused = answers.flatMap(({ error }) => error ?? []);
    expect(refused.map(({ code, details }) => [code, details])).toEqual(
      Array.from({ length: 11 }, () => ["PT409", "key_rotated"]),
    );
    const lines = await rows(
      "select actor, details from audit_log where entity_id = $1 and action = 'rotate_key'",
      [provider.id],
    );
    expect(lines).toEqual([{ actor: ADMIN_ID, details: { grace_hours: hours } }]);
  });

  test("is possible while the provider is inactive, whose calls stay refused", async () => {
    const provider = await makeProvider();
    await rows("update interact_providers set is_active = false where id = $1", [provider.id]);
    expect((await rotate(provider, 24)).error).toBeNull();
    expect(await tried(provider, await keyOf(provider))).toEqual(["NotFound", "NotFound"]);
  });

  test("leaves no key in the audit log", async () => {
    const provider = await makeProvider();
    await rotate(provider, 24);
    const { text } = await only<{ text: string }>(
      "select string_agg(details::text, ' ') as text from audit_log where entity_id = $1",
      [provider.id],
    );
    expect(text).toContain("grace_hours");
    expect(text).not.toContain(provider.api_key);
    expect(text).not.toContain(await keyOf(provider));
  });

  test.each([-1, 2, 100_000, null])("with a grace time of %j is refused", async (grace_hours) => {
    const provider = await makeProvider();
    const { error } = await (await clientOf("admin")).rpc("rotate_interact_provider_key", {
      provider_id: provider.id,
      grace_hours,
    });
    expect(error?.code).toBe("22023");
    expect(await keyOf(provider)).toBe(provider.api_key);
  });

  test("of a provider that does not exist is refused", async () => {
    const { error } = await rotate({ id: randomUUID(), slug: "", api_key: "" }, 24);
    expect(error?.code).toBe("PT404");
  });
});

test.each(["member", "agent", "pending", "anon"] as const)("%s can do none of it", async (persona) => {
  const provider = await makeProvider(SALES);
  await rotate(provider, 24);
  const fresh = await keyOf(provider);
  const client = await clientOf(persona);
  const calls: [string, object][] = [
    ["rotate_interact_provider_key", { grace_hours: 0 }],
    ["revoke_previous_key", {}],
    ["provider_key_state", {}],
  ];
  for (const [name, args] of calls) {
    const { error } = await client.rpc(name, { provider_id: provider.id, ...args });
    expect([name, error?.code]).toEqual([name, "42501"]);
  }
  expect(await keyOf(provider)).toBe(fresh);
  expect(await tried(provider, provider.api_key)).toEqual(IN);
});
