import { describe, expect, test } from "vitest";
import { clientOf, makeProvider, personas, SALES } from "./support.ts";

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
