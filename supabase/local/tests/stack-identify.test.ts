import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SignJWT } from "jose";
import { afterAll, describe, expect, test } from "vitest";
import { makeIdentify } from "../identify.ts";
import { loadKeys } from "../keys.ts";

const dir = mkdtempSync(join(tmpdir(), "identify-"));
afterAll(() => rmSync(dir, { recursive: true }));
const { keys } = await loadKeys(dir);
const identify = await makeIdentify(keys);
const { publishableKey, secretKey } = keys;

/** A token signed with the stack's own key. */
function token(claims: Record<string, unknown>, secondsLeft = 3600, audience = "authenticated") {
  return new SignJWT(claims)
    .setProtectedHeader({ alg: "ES256", kid: keys.kid })
    .setAudience(audience)
    .setExpirationTime(Math.floor(Date.now() / 1000) + secondsLeft)
    .sign(keys.privateKey);
}
const user = await token({ sub: "u", role: "authenticated" });
const withoutRole = await token({ sub: "u" });
const late20 = await token({ role: "authenticated" }, -20);
const late40 = await token({ role: "authenticated" }, -40);
const otherAudience = await token({ role: "authenticated" }, 3600, "other");
const otherRole = await token({ role: "postgres" });
const bearer = (text: string) => `Bearer ${text}`;

describe("lets in", () => {
  test.each([
    ["the publishable key", publishableKey, undefined, "anon"],
    ["the secret key", secretKey, undefined, "service_role"],
    ["a key repeated as bearer, as supabase-js does", secretKey, bearer(secretKey), "service_role"],
    ["a key as bearer alone", undefined, bearer(publishableKey), "anon"],
    ["a user's token over the publishable key", publishableKey, bearer(user), "authenticated"],
    ["a user's token over the secret key", secretKey, bearer(user), "authenticated"],
    ["a token that names no role", publishableKey, bearer(withoutRole), "anon"],
    ["a token 20 s late", publishableKey, bearer(late20), "authenticated"],
  ])("%s", async (_what, apikey, authorization, role) => {
    const caller = await identify({ apikey, authorization });
    expect([caller.role, caller.claims.role]).toEqual([role, role]);
  });
});

describe("keeps out", () => {
  test.each([
    ["nothing", undefined, undefined],
    ["a user's token without a key", undefined, bearer(user)],
    ["a wrong key", "sb_secret_x", undefined],
    ["a wrong key with a good token", "sb_publishable_x", bearer(user)],
    ["another key as bearer", publishableKey, bearer(secretKey)],
    ["no JWT", publishableKey, "Bearer x"],
    ["a token 40 s late", publishableKey, bearer(late40)],
    ["a token for somebody else", publishableKey, bearer(otherAudience)],
    ["a role that is none of ours", publishableKey, bearer(otherRole)],
    ["a changed token", publishableKey, bearer(`${user.slice(0, -4)}AAAA`)],
  ])("%s", async (_what, apikey, authorization) => {
    await expect(identify({ apikey, authorization })).rejects.toMatchObject({ name: "InvalidTokenError" });
  });

  test("an expired token is told apart", async () => {
    const authorization = bearer(late40);
    await expect(identify({ apikey: publishableKey, authorization })).rejects.toMatchObject({
      expired: true,
    });
  });
});
