import { randomUUID } from "node:crypto";
import { decodeJwt } from "jose";
import { describe, expect, test } from "vitest";
import { WRONG_PER_ACCOUNT } from "../auth/sign-in-limits.ts";
import { codeAt, keyUri, stepAt, stepOf, toBase32, usedSteps } from "../auth/totp.ts";
import { admin, newClient, newEmail, newUser, PASSWORD, signIn, sql, stack } from "./auth-support.ts";

/** The code of the present step, or of the next one: both still count if a step ends meanwhile. */
const codeNow = (secret: string, beside = 0) => codeAt(secret, stepAt(Date.now()) + beside);

type Client = ReturnType<typeof newClient>;

async function enroll(client: Client, friendlyName = "Phone") {
  const { data, error } = await client.auth.mfa.enroll({ factorType: "totp", friendlyName });
  if (error) throw error;
  return { ...data, secret: data.totp.secret };
}

/** A person with a second factor in use; the code of the next step is left for the test. */
async function withFactor() {
  const user = await newUser();
  const { client } = await signIn(user.email);
  const { id, secret } = await enroll(client);
  const code = codeNow(secret);
  const { error } = await client.auth.mfa.challengeAndVerify({ factorId: id, code });
  if (error) throw error;
  return { ...user, client, factorId: id, secret, used: code };
}

describe("a code", () => {
  // RFC 6238, appendix B, for SHA-1; the last six of its eight digits.
  const secret = toBase32(Buffer.from("12345678901234567890"));
  test.each([
    [1_111_111_111, "050471"],
    [1_111_111_109, "081804"],
    [1_234_567_890, "005924"],
    [20_000_000_000, "353130"],
  ])("at %i seconds", (seconds, code) => {
    expect(secret).toBe("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    expect(codeAt(secret, stepAt(seconds * 1000))).toBe(code);
    for (const late of [-30, 0, 30])
      expect(stepOf(secret, ` ${code} `, (seconds + late) * 1000)).not.toBeNull();
    for (const late of [-60, 60]) expect(stepOf(secret, code, (seconds + late) * 1000)).toBeNull();
  });

  test("counts once, and none before it counts any more", () => {
    const used = usedSteps();
    expect([
      used.take("a", 7),
      used.take("a", 7),
      used.take("a", 6),
      used.take("b", 6),
      used.take("a", 8),
    ]).toEqual([true, false, false, true, true]);
  });

  test("the address for apps keeps what names hold", () => {
    const uri = new URL(keyUri("Desk & Co: A", "a+b@example.com", secret));
    expect(uri.href).toContain("otpauth://totp/Desk%20%26%20Co%3A%20A:a%2Bb%40example.com?");
    expect(Object.fromEntries(uri.searchParams)).toMatchObject({
      issuer: "Desk & Co: A",
      secret,
      period: "30",
    });
  });
});

describe("setting up", () => {
  test("gives the secret once, and nothing counts before a code was right", async () => {
    const { client } = await signIn((await newUser()).email);
    const { data } = await client.auth.mfa.enroll({
      factorType: "totp",
      friendlyName: "Phone",
      issuer: "Desk",
    });
    expect(data).toMatchObject({
      type: "totp",
      friendly_name: "Phone",
      totp: { secret: expect.stringMatching(/^[A-Z2-7]{32}$/) },
    });
    expect(data?.totp.uri).toContain(`secret=${data?.totp.secret}`);
    expect(data?.totp.uri).toContain("otpauth://totp/Desk:");
    expect(data?.totp.qr_code).toMatch(/^data:image\/svg\+xml;utf-8,<svg [^#]*<\/svg>$/);
    const { data: factors } = await client.auth.mfa.listFactors();
    expect(factors).toMatchObject({
      totp: [],
      all: [{ id: data?.id, status: "unverified", friendly_name: "Phone" }],
    });
    expect(JSON.stringify(factors)).not.toContain(data?.totp.secret);
    await client.auth.refreshSession();
    const { data: level } = await client.auth.mfa.getAuthenticatorAssuranceLevel();
    expect(level).toMatchObject({ currentLevel: "aal1", nextLevel: "aal1" });
    expect((await client.auth.mfa.unenroll({ factorId: String(data?.id) })).data).toEqual({ id: data?.id });
  });

  test("a right code raises this session, ends the others and drops half-made factors", async () => {
    const user = await newUser();
    const other = await signIn(user.email);
    const { client, session } = await signIn(user.email);
    await enroll(client, "Left lying");
    const { id, secret } = await enroll(client, "Phone");
    const { data, error } = await client.auth.mfa.challengeAndVerify({ factorId: id, code: codeNow(secret) });
    expect(error).toBeNull();
    const claims = decodeJwt(String(data?.access_token));
    expect(claims).toMatchObject({ aal: "aal2", session_id: decodeJwt(session.access_token).session_id });
    expect(claims.amr).toMatchObject([{ method: "totp" }, { method: "password" }]);
    expect(data?.user.factors).toMatchObject([{ id, status: "verified" }]);
    const { data: level } = await client.auth.mfa.getAuthenticatorAssuranceLevel();
    expect(level).toMatchObject({ currentLevel: "aal2", nextLevel: "aal2" });
    expect((await other.client.auth.getUser()).error?.name).toBe("AuthSessionMissingError");
    const { data: refreshed } = await client.auth.refreshSession();
    expect(decodeJwt(String(refreshed.session?.access_token))).toMatchObject({
      aal: "aal2",
      amr: claims.amr,
    });
    const stale = await newClient().auth.refreshSession({ refresh_token: session.refresh_token });
    expect(stale.error?.code, "the token from before the code").toBe("refresh_token_not_found");
  });

  test("is refused for a name that is taken, for the eleventh, and for other kinds", async () => {
    const { client } = await signIn((await newUser()).email);
    await enroll(client, "Phone");
    const again = await client.auth.mfa.enroll({ factorType: "totp", friendlyName: "Phone" });
    expect(again.error).toMatchObject({
      status: 422,
      code: "mfa_factor_name_conflict",
      message: 'A factor with the friendly name "Phone" for this user already exists',
    });
    for (let i = 1; i < 10; i++) await enroll(client, `Phone ${i}`);
    const eleventh = await client.auth.mfa.enroll({ factorType: "totp", friendlyName: "Another" });
    expect(eleventh.error).toMatchObject({ status: 422, code: "too_many_enrolled_mfa_factors" });
    const phone = await client.auth.mfa.enroll({ factorType: "phone", phone: "+12025550101" });
    expect(phone.error).toMatchObject({ status: 422, code: "mfa_phone_enroll_not_enabled" });
    const webauthn = await client.auth.mfa.enroll({ factorType: "webauthn", friendlyName: "Key" });
    expect(webauthn.error).toMatchObject({ status: 422, code: "mfa_webauthn_enroll_not_enabled" });
    const nobody = await newClient().auth.mfa.enroll({ factorType: "totp" });
    expect(nobody.error).not.toBeNull();
  });

  test("what was left half-made makes room after five minutes", async () => {
    const { client } = await signIn((await newUser()).email);
    const { id } = await enroll(client, "Phone");
    await sql("update auth.mfa_factors set created_at = now() - interval '301 seconds' where id = $1", [id]);
    expect((await enroll(client, "Phone")).id).not.toBe(id);
  });
});

describe("signing in", () => {
  test("a password gives a session that the code raises", async () => {
    const { email, factorId, secret } = await withFactor();
    const { client, session } = await signIn(email);
    expect(decodeJwt(session.access_token).aal).toBe("aal1");
    const { data: level } = await client.auth.mfa.getAuthenticatorAssuranceLevel();
    expect(level).toMatchObject({ currentLevel: "aal1", nextLevel: "aal2" });
    const { data } = await client.auth.mfa.challenge({ factorId });
    expect(data).toMatchObject({ type: "totp" });
    const lifetime = Number(data?.expires_at) - Date.now() / 1000;
    expect(Math.abs(lifetime - 300)).toBeLessThan(10);
    const verified = await client.auth.mfa.verify({
      factorId,
      challengeId: String(data?.id),
      code: codeNow(secret, 1),
    });
    expect(decodeJwt(String(verified.data?.access_token)).aal).toBe("aal2");
  });

  test("a session of the password alone changes nothing that guards the account", async () => {
    const { email, factorId } = await withFactor();
    const { client } = await signIn(email);
    const unenrolled = await client.auth.mfa.unenroll({ factorId });
    expect(unenrolled.error).toMatchObject({
      status: 422,
      code: "insufficient_aal",
      message: "AAL2 required to unenroll verified factor",
    });
    const second = await client.auth.mfa.enroll({ factorType: "totp", friendlyName: "Thief" });
    expect(second.error).toMatchObject({ status: 403, code: "insufficient_aal" });
    const next = await client.auth.updateUser({ password: "another horse 2", current_password: PASSWORD });
    expect(next.error).toMatchObject({ status: 401, code: "insufficient_aal" });
    expect((await client.auth.updateUser({ data: { a: 1 } })).error).toBeNull();
  });

  test("a code counts once; wrong ones, odd ones and those of another time are told alike", async () => {
    const { email, factorId, secret, used } = await withFactor();
    const { client } = await signIn(email);
    const verify = async (code: string) =>
      (await client.auth.mfa.challengeAndVerify({ factorId, code })).error;
    const wrong = { status: 422, code: "mfa_verification_failed", message: "Invalid TOTP code entered" };
    for (const code of [used, codeNow(secret, 4), "12345", "1234567", "six nr", "１２３４５６"]) {
      expect(await verify(code), code).toMatchObject(wrong);
    }
    expect(await verify("")).toMatchObject({ status: 400, code: "validation_failed" });
    expect(await verify(codeNow(secret, 1))).toBeNull();
    expect(await verify(used), "an earlier one after it").toMatchObject(wrong);
  });

  test("codes cannot be guessed: ten in five minutes, also all at once, then not even the right one", async () => {
    const { email, factorId, secret } = await withFactor();
    const clients = await Promise.all(Array.from({ length: 3 }, () => signIn(email)));
    const right = [0, 1, 2].map((beside) => codeNow(secret, beside));
    const errors = await Promise.all(
      Array.from({ length: 24 }, async (_, i) => {
        const code = String(100_000 + i);
        if (right.includes(code)) return null;
        return (await clients[i % 3]?.client.auth.mfa.challengeAndVerify({ factorId, code }))?.error;
      }),
    );
    const learned = errors.filter((error) => error?.code === "mfa_verification_failed");
    expect(learned).toHaveLength(WRONG_PER_ACCOUNT);
    const late = await clients[0]?.client.auth.mfa.challengeAndVerify({ factorId, code: codeNow(secret, 1) });
    expect(late?.error).toMatchObject({ status: 429, code: "over_request_rate_limit" });
  });
});

describe("a challenge", () => {
  test("is answered once, for its own factor, within five minutes, from where it was asked for", async () => {
    const { client, factorId, secret } = await withFactor();
    const ask = async () => String((await client.auth.mfa.challenge({ factorId })).data?.id);
    const answer = async (challengeId: string) =>
      (await client.auth.mfa.verify({ factorId, challengeId, code: codeNow(secret, 1) })).error;
    const late = await ask();
    await sql("update auth.mfa_challenges set created_at = now() - interval '301 seconds' where id = $1", [
      late,
    ]);
    expect(await answer(late)).toMatchObject({
      status: 422,
      code: "mfa_challenge_expired",
      message: `MFA challenge ${late} has expired, verify against another challenge or create a new challenge.`,
    });
    expect(await answer(late), "it is gone").toMatchObject({ status: 422, code: "mfa_factor_not_found" });
    const moved = await ask();
    await sql("update auth.mfa_challenges set ip_address = '192.0.2.1' where id = $1", [moved]);
    expect(await answer(moved)).toMatchObject({ status: 422, code: "mfa_ip_address_mismatch" });
    const once = await ask();
    expect(await answer(once)).toBeNull();
    expect(await answer(once)).toMatchObject({ status: 422, code: "mfa_ip_address_mismatch" });
    const stranger = await withFactor();
    const theirs = await stranger.client.auth.mfa.challenge({ factorId: stranger.factorId });
    expect(await answer(String(theirs.data?.id))).toMatchObject({ code: "mfa_factor_not_found" });
  });

  test("a factor of somebody else, or of nobody, is not found", async () => {
    const { factorId } = await withFactor();
    const { client } = await signIn((await newUser()).email);
    for (const id of [factorId, randomUUID()]) {
      const { error } = await client.auth.mfa.challenge({ factorId: id });
      expect(error).toMatchObject({ status: 404, code: "mfa_factor_not_found", message: "Factor not found" });
      expect((await client.auth.mfa.unenroll({ factorId: id })).error?.code).toBe("mfa_factor_not_found");
    }
    const odd = await client.auth.mfa.challenge({ factorId: "1" });
    expect(odd.error).toMatchObject({ status: 404, code: "validation_failed" });
  });
});

describe("turning off", () => {
  test("brings the session down to the password", async () => {
    const { client, factorId, email } = await withFactor();
    expect((await client.auth.mfa.unenroll({ factorId })).data).toEqual({ id: factorId });
    const { data } = await client.auth.refreshSession();
    expect(decodeJwt(String(data.session?.access_token))).toMatchObject({
      aal: "aal1",
      amr: [{ method: "password" }],
    });
    expect(data.user?.factors).toBeUndefined();
    const { session } = await signIn(email);
    expect(session.user.factors).toBeUndefined();
  });

  test("by the service, for who has lost the phone", async () => {
    const { id, factorId, client } = await withFactor();
    const { data } = await admin.mfa.listFactors({ userId: id });
    expect(data?.factors).toMatchObject([{ id: factorId, status: "verified", factor_type: "totp" }]);
    expect(JSON.stringify(data)).not.toMatch(/secret/);
    expect((await admin.mfa.deleteFactor({ userId: id, id: randomUUID() })).error?.code).toBe(
      "mfa_factor_not_found",
    );
    expect((await admin.mfa.deleteFactor({ userId: id, id: factorId })).error).toBeNull();
    expect((await admin.mfa.listFactors({ userId: id })).data?.factors).toEqual([]);
    expect((await admin.mfa.listFactors({ userId: randomUUID() })).error?.code).toBe("user_not_found");
    expect((await client.auth.refreshSession()).data.user?.factors).toBeUndefined();
    const own = await client.auth.getSession();
    const asUser = await fetch(`${stack.url}/auth/v1/admin/users/${id}/factors`, {
      headers: {
        apikey: stack.publishableKey,
        authorization: `Bearer ${own.data.session?.access_token}`,
      },
    });
    expect(asUser.status).toBe(403);
  });

  test("a deleted account takes its factors along", async () => {
    const { id, factorId } = await withFactor();
    await admin.deleteUser(id);
    expect(await sql("select from auth.mfa_factors where id = $1", [factorId])).toEqual([]);
    expect((await admin.createUser({ email: newEmail(), password: PASSWORD })).error).toBeNull();
  });
});
