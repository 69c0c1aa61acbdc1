import { readFileSync } from "node:fs";
import { join } from "node:path";
import { decodeJwt, importJWK, SignJWT } from "jose";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { migrate } from "./rest-support.ts";
import { newBucket, peopleOf, raw, refused, told } from "./storage-support.ts";

const { url } = inject("stack");
const WRONG = { status: 400, code: "InvalidSignature" };
const NOT_A_TOKEN = { status: 400, code: "InvalidJWT" };

let bucket: string;
let people: Awaited<ReturnType<typeof peopleOf>>;
let path: string;
beforeAll(async () => {
  bucket = await newBucket();
  people = await peopleOf(bucket);
  path = `${people.ann.id}/invoice 7.pdf`;
  await people.ann.files.upload(path, "invoice", { contentType: "application/pdf" });
});

const tokenOf = (address = "") => new URL(address).searchParams.get("token") ?? "";

async function signed(options?: { download?: string | boolean }): Promise<string> {
  const { data, error } = await people.ann.files.createSignedUrl(path, 60, options);
  if (error) throw error;
  return data.signedUrl;
}

/** A token signed with the key of the stack, which nobody outside has. */
async function forge(claims: Record<string, unknown>, exp = Math.floor(Date.now() / 1000) + 60) {
  const { signingKey } = JSON.parse(readFileSync(join(inject("stackDir"), "keys.json"), "utf8"));
  return new SignJWT(claims)
    .setExpirationTime(exp)
    .setProtectedHeader({ alg: "ES256", kid: signingKey.kid })
    .sign(await importJWK(signingKey, "ES256"));
}

/** How a download with this token ends. */
async function outcome(token: string, name = path) {
  const answer = await raw(`object/sign/${bucket}/${name}?token=${encodeURIComponent(token)}`);
  const text = await answer.text();
  return answer.ok ? text : { status: answer.status, code: JSON.parse(text).code };
}

describe("signed addresses for reading", () => {
  test("are read by anybody, in parts too, until they end", async () => {
    const address = await signed();
    const answer = await fetch(address);
    expect([answer.status, await answer.text()]).toEqual([200, "invoice"]);
    const claims = decodeJwt(tokenOf(address));
    expect(claims).toEqual({
      url: `${bucket}/${path}`,
      scope: "download",
      iat: expect.any(Number),
      exp: (claims.iat ?? 0) + 60,
    });
    expect(answer.headers.get("expires")).toBe(new Date((claims.exp ?? 0) * 1000).toUTCString());
    expect(answer.headers.get("content-security-policy")).toBe("sandbox");
    const part = await fetch(address, { headers: { range: "bytes=2-4" } });
    expect([part.status, await part.text()]).toEqual([206, "voi"]);
    const head = await fetch(address, { method: "HEAD" });
    expect([head.status, head.headers.get("content-length")]).toEqual([200, "7"]);
  });

  test("say under which name to save", async () => {
    const header = async (address: string) => (await fetch(address)).headers.get("content-disposition");
    const named = 'Rechnung – 7; "x".pdf';
    const encoded = encodeURIComponent(named);
    // The client encodes a name twice when it is not plain, on hosted too; an app appends such a one itself.
    expect(await header(`${await signed()}&download=${encoded}`)).toBe(
      `attachment; filename=${encoded}; filename*=UTF-8''${encoded}`,
    );
    const plain = "attachment; filename=invoice.pdf; filename*=UTF-8''invoice.pdf";
    expect(await header(await signed({ download: "invoice.pdf" }))).toBe(plain);
    expect(await header(await signed({ download: true }))).toBe("attachment;");
    expect(await header(await signed())).toBeNull();
  });

  test("many at once", async () => {
    const { data } = await people.ann.files.createSignedUrls([path, "none"], 60, { download: "a.pdf" });
    expect(data?.map(({ path: asked, error }) => [asked, error])).toEqual([
      [path, null],
      ["none", "Either the object does not exist or you do not have access to it"],
    ]);
    const answer = await fetch(data?.[0]?.signedUrl ?? "");
    expect(await answer.text()).toBe("invoice");
    expect(answer.headers.get("content-disposition")).toContain("a.pdf");
  });

  test("S3: no other object, no expired one, none that was changed, and no other token opens a file", async () => {
    const address = await signed();
    const token = tokenOf(address);
    await people.ann.files.upload(`${people.ann.id}/other.pdf`, "other", { upsert: true });
    const upload = await people.ann.files.createSignedUploadUrl(`${people.ann.id}/new.pdf`);
    const session = (await people.ann.client.auth.getSession()).data.session?.access_token ?? "";
    const claims = { url: `${bucket}/${path}`, scope: "download" };
    const now = Math.floor(Date.now() / 1000);
    const [head, body, signature = ""] = token.split(".");
    const bytes = Buffer.from(signature, "base64url");
    bytes[0] = (bytes[0] ?? 0) ^ 1;

    expect(await outcome(token)).toBe("invoice");
    expect(await outcome(await forge(claims))).toBe("invoice");
    expect(await outcome(token, `${people.ann.id}/other.pdf`)).toEqual(WRONG);
    expect(await outcome(await forge({ ...claims, url: `other/${path}` }))).toEqual(WRONG);
    expect(await outcome(await forge({ ...claims, scope: "upload" }))).toEqual(WRONG);
    expect(await outcome(await forge({ url: claims.url }))).toEqual(WRONG);
    expect(await outcome(upload.data?.token ?? "", `${people.ann.id}/new.pdf`)).toEqual(WRONG);
    expect(await outcome(session)).toEqual(WRONG);
    expect(await outcome(await forge(claims, now - 1))).toEqual(NOT_A_TOKEN);
    expect(await outcome(`${head}.${body}.${bytes.toString("base64url")}`)).toEqual(NOT_A_TOKEN);
    const none = Buffer.from('{"alg":"none"}').toString("base64url");
    expect(await outcome(`${none}.${body}.`)).toEqual(NOT_A_TOKEN);
    expect(await outcome("")).toEqual(NOT_A_TOKEN);
    const without = await raw(`object/sign/${bucket}/${path}`);
    expect(await without.json()).toMatchObject({ code: "InvalidRequest" });
  });

  test("the token is none for anything else", async () => {
    const token = tokenOf(await signed());
    const answer = await raw(`object/authenticated/${bucket}/${path}`, { key: token });
    expect(await answer.json()).toMatchObject({ code: "AccessDenied" });
    const rest = await fetch(`${url}/auth/v1/user`, {
      headers: { apikey: inject("stack").publishableKey, authorization: `Bearer ${token}` },
    });
    expect(rest.status).toBe(403);
  });

  test("a file that is gone is gone for them too", async () => {
    const gone = `${people.ann.id}/gone.pdf`;
    await people.ann.files.upload(gone, "x");
    const { data } = await people.ann.files.createSignedUrl(gone, 60);
    await people.ann.files.remove([gone]);
    expect(await (await fetch(data?.signedUrl ?? "")).json()).toMatchObject({ code: "NoSuchKey" });
  });
});

describe("signed addresses for storing", () => {
  test("let somebody without rights store one file for who signed it", async () => {
    const { ann, nobody, all } = people;
    const name = `${ann.id}/from a guest.txt`;
    const { data, error } = await ann.files.createSignedUploadUrl(name);
    expect(error).toBeNull();
    const claims = decodeJwt(data?.token ?? "");
    expect(claims).toMatchObject({ url: `${bucket}/${name}`, scope: "upload", owner: ann.id, upsert: false });
    expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(7200);

    const stored = await nobody.uploadToSignedUrl(name, data?.token ?? "", new Blob(["guest"]));
    expect(stored).toEqual({ data: { path: name, fullPath: `${bucket}/${name}` }, error: null });
    expect(await (await ann.files.download(name)).data?.text()).toBe("guest");
    const again = await nobody.uploadToSignedUrl(name, data?.token ?? "", "again");
    expect(told(again.error)).toEqual(refused("409", "KeyAlreadyExists"));
    expect((await all.remove([name])).data).toMatchObject([{ owner_id: ann.id }]);
  });

  test("replace a file only when they were signed for that", async () => {
    const { ann, nobody } = people;
    const name = `${ann.id}/replaced.txt`;
    await ann.files.upload(name, "one");
    expect(told((await ann.files.createSignedUploadUrl(name)).error)).toEqual(
      refused("409", "KeyAlreadyExists"),
    );
    const { data } = await ann.files.createSignedUploadUrl(name, { upsert: true });
    expect((await nobody.uploadToSignedUrl(name, data?.token ?? "", "two")).error).toBeNull();
    expect(await (await ann.files.download(name)).data?.text()).toBe("two");
  });

  test("are signed for those alone who could store it, and for nothing else", async () => {
    const { ann, ben, nobody } = people;
    const name = `${ann.id}/not yours.txt`;
    for (const files of [ben.files, nobody]) {
      expect(told((await files.createSignedUploadUrl(name)).error)).toEqual(refused("403", "AccessDenied"));
    }
    const reading = tokenOf(await signed());
    const writing = (await ann.files.createSignedUploadUrl(name)).data?.token ?? "";
    for (const [target, token, code] of [
      [path, reading, "InvalidSignature"],
      [`${ann.id}/elsewhere.txt`, writing, "InvalidSignature"],
      [name, await forge({ url: `${bucket}/${name}`, upsert: true }), "InvalidSignature"],
      [name, await forge({ url: `${bucket}/${name}`, scope: "upload" }, 1), "InvalidJWT"],
      [name, "x.y.z", "InvalidJWT"],
    ] as const) {
      expect(told((await nobody.uploadToSignedUrl(target, token, "x")).error)).toEqual(refused("400", code));
    }
    expect(await (await ann.files.download(path)).data?.text()).toBe("invoice");
    expect((await ann.files.exists(name)).data).toBe(false);
  });

  test("keep to the limits of the bucket", async () => {
    const { ann, nobody } = people;
    await migrate(`update storage.buckets set file_size_limit = 100 where id = '${bucket}'`);
    const name = `${ann.id}/large.txt`;
    const { data } = await ann.files.createSignedUploadUrl(name);
    const { error } = await nobody.uploadToSignedUrl(name, data?.token ?? "", "x".repeat(101));
    await migrate(`update storage.buckets set file_size_limit = null where id = '${bucket}'`);
    expect(told(error)).toEqual(refused("413", "EntityTooLarge"));
  });
});
