import { beforeAll, describe, expect, inject, test } from "vitest";
import { migrate } from "./rest-support.ts";
import { newBucket, peopleOf, raw, refused, told } from "./storage-support.ts";

const { publishableKey, secretKey } = inject("stack");
const DENIED = refused("403", "AccessDenied");
const MISSING = refused("404", "NoSuchKey");

let bucket: string;
let people: Awaited<ReturnType<typeof peopleOf>>;
beforeAll(async () => {
  bucket = await newBucket();
  people = await peopleOf(bucket);
});

/** The text of a file as the service sees it, or null. */
const content = async (path: string) => (await people.all.download(path)).data?.text() ?? null;
/** Puts a file into Ann's folder and returns its path. */
async function ofAnn(name: string): Promise<string> {
  const path = `${people.ann.id}/${name}`;
  const { error } = await people.ann.files.upload(path, name, { upsert: true });
  if (error) throw error;
  return path;
}

describe("S6: every call runs under the caller's policies", () => {
  test("inserting", async () => {
    const { ann, ben, nobody } = people;
    for (const files of [ben.files, nobody]) {
      for (const upsert of [false, true]) {
        const { error } = await files.upload(`${ann.id}/intruder.txt`, "x", { upsert });
        expect(told(error)).toEqual(DENIED);
        expect(error?.message).toBe("new row violates row-level security policy");
      }
    }
    expect(await content(`${ann.id}/intruder.txt`)).toBeNull();
  });

  test("selecting: download, info, exists, sign and list", async () => {
    const { ann, ben, nobody } = people;
    const path = await ofAnn("read.txt");
    for (const files of [ben.files, nobody]) {
      expect(told((await files.download(path)).error)).toEqual(MISSING);
      expect(told((await files.info(path)).error)).toEqual(MISSING);
      expect((await files.exists(path)).data).toBe(false);
      expect(told((await files.createSignedUrl(path, 60)).error)).toEqual(MISSING);
      expect((await files.createSignedUrls([path], 60)).data).toMatchObject([
        { path, signedURL: null, error: "Either the object does not exist or you do not have access to it" },
      ]);
      expect((await files.list(ann.id)).data).toEqual([]);
    }
    expect(await (await ann.files.download(path)).data?.text()).toBe("read.txt");
    expect((await ann.files.list(ann.id, { search: "read" })).data).toMatchObject([{ name: "read.txt" }]);
  });

  test("updating: replace and move", async () => {
    const { ann, ben } = people;
    const path = await ofAnn("update.txt");
    const theirs = `${ben.id}/taken.txt`;
    expect(told((await ben.files.update(path, "x")).error)).toEqual(DENIED);
    expect(told((await ben.files.move(path, theirs)).error)).toEqual(MISSING);
    // Ann may see and change hers, yet not put it into Ben's folder.
    expect(told((await ann.files.move(path, theirs)).error)).toEqual(DENIED);
    expect([await content(path), await content(theirs)]).toEqual(["update.txt", null]);

    const there = `${ann.id}/moved/there.txt`;
    const before = (await ann.files.info(path)).data;
    expect(await ann.files.move(path, there)).toEqual({
      data: { message: "Successfully moved" },
      error: null,
    });
    expect([await content(path), await content(there)]).toEqual([null, "update.txt"]);
    expect((await ann.files.info(there)).data).toMatchObject({ id: before?.id, etag: before?.etag });
  });

  test("who may see a file but not change it", async () => {
    const { ann, all } = people;
    await all.upload("shared/note.txt", "note", { upsert: true });
    expect(await (await ann.files.download("shared/note.txt")).data?.text()).toBe("note");
    expect(told((await ann.files.update("shared/note.txt", "x")).error)).toEqual(DENIED);
    expect(told((await ann.files.move("shared/note.txt", `${ann.id}/n`)).error)).toEqual(MISSING);
    expect((await ann.files.remove(["shared/note.txt"])).data).toEqual([]);
    expect(await content("shared/note.txt")).toBe("note");
  });

  test("S8: deleting; the files of others are not mentioned and stay", async () => {
    const { ann, ben, nobody } = people;
    const [mine, kept] = [await ofAnn("delete.txt"), await ofAnn("kept.txt")];
    for (const files of [ben.files, nobody]) {
      expect(await files.remove([mine, kept])).toEqual({ data: [], error: null });
    }
    const { data } = await ann.files.remove([mine, `${ann.id}/none.txt`, `${ben.id}/none.txt`]);
    expect(data).toEqual([
      {
        name: mine,
        bucket_id: bucket,
        owner: ann.id,
        owner_id: ann.id,
        version: expect.any(String),
        id: expect.any(String),
        updated_at: expect.stringMatching(/Z$/),
        created_at: expect.stringMatching(/Z$/),
        last_accessed_at: expect.stringMatching(/Z$/),
        metadata: expect.objectContaining({ size: 10, mimetype: "text/plain;charset=UTF-8" }),
        user_metadata: {},
      },
    ]);
    expect([await content(mine), await content(kept)]).toEqual([null, "kept.txt"]);
  });

  test("copying: what may be seen, to where may be written", async () => {
    const { ann, ben, all } = people;
    await all.upload("shared/origin.txt", "origin", { upsert: true, metadata: { from: "all" } });
    const to = `${ann.id}/copy.txt`;
    expect(told((await ann.files.copy("shared/origin.txt", `${ben.id}/copy.txt`)).error)).toEqual(DENIED);
    expect(told((await ben.files.copy(await ofAnn("own.txt"), `${ben.id}/own.txt`)).error)).toEqual(MISSING);
    expect(await ann.files.copy("shared/origin.txt", to)).toEqual({
      data: { path: `${bucket}/${to}` },
      error: null,
    });
    expect(told((await ann.files.copy("shared/origin.txt", to)).error)).toEqual(
      refused("409", "KeyAlreadyExists"),
    );
    await all.remove(["shared/origin.txt"]);
    expect(await content(to)).toBe("origin");
    expect((await ann.files.info(to)).data?.metadata).toEqual({ from: "all" });
    expect((await ann.files.remove([to])).data).toMatchObject([{ owner_id: ann.id }]);
  });

  test("moving onto a file, and to another bucket", async () => {
    const { ann } = people;
    const other = await newBucket();
    const [a, b] = [await ofAnn("a.txt"), await ofAnn("b.txt")];
    expect(told((await ann.files.move(a, b)).error)).toEqual(refused("409", "ResourceAlreadyExists"));
    expect([await content(a), await content(b)]).toEqual(["a.txt", "b.txt"]);
    expect((await ann.files.move(a, a)).error).toBeNull();
    expect((await ann.files.move(a, a, { destinationBucket: other })).error).toBeNull();
    const there = ann.client.storage.from(other);
    expect(await (await there.download(a)).data?.text()).toBe("a.txt");
    expect((await ann.files.copy(b, b, { destinationBucket: other })).error).toBeNull();
    expect(await (await there.download(b)).data?.text()).toBe("b.txt");
  });
});

test("the owner is who stored it last; files of the service have none", async () => {
  const { ann, all } = people;
  const path = await ofAnn("owned.txt");
  await all.update(path, "by the service");
  await all.upload("shared/unowned.txt", "x", { upsert: true });
  const rows = await all.remove([path, "shared/unowned.txt"]);
  const owners = new Map(rows.data?.map(({ name, owner }) => [name, owner]));
  expect(owners.get(path)).toBe(ann.id);
  expect(owners.get("shared/unowned.txt")).toBe("");
});

test("policies read the claims, the operation and what is to be stored", async () => {
  const { ann } = people;
  const mine = `bucket_id = '${bucket}' and name like 'rules/%'`;
  await migrate(`
    create policy "${bucket} rules" on storage.objects for insert to authenticated with check (${mine}
      and auth.uid()::text = (auth.jwt() ->> 'sub') and storage.allow_only_operation('object.upload')
      and current_setting('request.headers')::json ->> 'x-upsert' = 'false'
      and (metadata ->> 'mimetype') = 'image/png' and (metadata ->> 'contentLength')::int < 5
      and (user_metadata ->> 'kind') = 'icon' and owner_id = (auth.jwt() ->> 'sub'))`);
  const icon = { contentType: "image/png", metadata: { kind: "icon" } };
  expect((await ann.files.upload("rules/a.png", "1234", icon)).error).toBeNull();
  expect(told((await ann.files.upload("rules/b.png", "12345", icon)).error)).toEqual(DENIED);
  expect(told((await ann.files.upload("rules/c.png", "1", { ...icon, metadata: {} })).error)).toEqual(DENIED);
  expect(
    told((await ann.files.upload("rules/d.png", "1", { ...icon, contentType: "image/gif" })).error),
  ).toEqual(DENIED);
  expect(told((await ann.files.createSignedUploadUrl("rules/e.png")).error)).toEqual(DENIED);
});

describe("who gets in", () => {
  test("without a key there are public files alone", async () => {
    const paths: [string, string][] = [
      ["GET", `object/authenticated/${bucket}/a`],
      ["POST", `object/list/${bucket}`],
      ["POST", `object/${bucket}/a`],
      ["DELETE", `object/${bucket}`],
      ["GET", "bucket"],
    ];
    for (const [method, path] of paths) {
      const answer = await raw(path, { method });
      expect([path, answer.status]).toEqual([path, 400]);
      expect(await answer.json()).toMatchObject({ code: "InvalidRequest" });
    }
    expect(await (await raw(`object/${bucket}/a`)).json()).toMatchObject({ code: "NoSuchBucket" });
  });

  test("a token alone is enough, and a bad one is none", async () => {
    const { ann } = people;
    const path = await ofAnn("token.txt");
    const token = (await ann.client.auth.getSession()).data.session?.access_token ?? "";
    expect(await (await raw(`object/${bucket}/${path}`, { key: token })).text()).toBe("token.txt");
    const [head, , signature] = token.split(".");
    const claims = { sub: ann.id, role: "service_role", aud: "authenticated", exp: 4e9 };
    const forged = `${head}.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.${signature}`;
    const none = `${Buffer.from('{"alg":"none"}').toString("base64url")}.${forged.split(".")[1]}.`;
    for (const key of [forged, none, "nonsense", "sb_secret_wrong"]) {
      const strict = await raw(`object/authenticated/${bucket}/${path}`, { key });
      expect(await strict.json()).toMatchObject({
        statusCode: "403",
        code: "AccessDenied",
        error: "Unauthorized",
      });
      // Where no token is needed, a bad one is as good as none.
      const lax = await raw(`object/${bucket}/${path}`, { key });
      expect(await lax.json()).toMatchObject({ code: "NoSuchBucket" });
    }
  });
});

describe("S4: names", () => {
  const wrong = [
    "..%2f..%2fkeys.json",
    "a%2f..%2fb",
    "%2e%2e%2fb",
    "a//b",
    "%2fetc",
    "a%00b",
    "a%5cb",
    "a%0ab",
    ".%2fa",
    "%c3%a4",
    "a%25",
    "a%zz",
    "a%7e",
  ];
  test.each(wrong)("%s is refused", async (name) => {
    const answers = [
      await raw(`object/${bucket}/${name}`, { method: "POST", key: secretKey, body: "x" }),
      await raw(`object/${bucket}/${name}`, { key: secretKey }),
      await raw(`object/sign/${bucket}/${name}`, {
        method: "POST",
        key: secretKey,
        body: '{"expiresIn":60}',
      }),
      await raw(`object/upload/sign/${bucket}/${name}`, { method: "POST", key: secretKey }),
    ];
    for (const answer of answers) {
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({ code: "InvalidKey", statusCode: "400" });
    }
  });

  test("the same where they come in a body", async () => {
    const { all } = people;
    await all.upload("fine.txt", "x", { upsert: true });
    for (const name of ["../x", "/x", "a//b", "a\\b", "", "ä"]) {
      expect(told((await all.move("fine.txt", name)).error)).toEqual(refused("400", "InvalidKey"));
      expect(told((await all.copy("fine.txt", name)).error)).toEqual(refused("400", "InvalidKey"));
    }
    expect(told((await all.move("fine.txt", "a\u0000b")).error)).toEqual(refused("400", "InvalidRequest"));
    expect(told((await all.remove(["a\u0000b"])).error)).toEqual(refused("400", "InvalidRequest"));
    expect((await all.remove(["../x", "%"])).data).toEqual([]);
    const list = await raw(`object/list/a%2fb`, { method: "POST", key: secretKey, body: '{"prefix":""}' });
    expect(await list.json()).toMatchObject({ code: "InvalidBucketName" });
  });

  test("every character that is allowed", async () => {
    const { all } = people;
    const name = "Az09_!.*'() &$=@;:+,-/deep/er/..a..";
    expect((await all.upload(name, "x")).data?.path).toBe(name);
    expect(await content(name)).toBe("x");
    expect((await all.list("Az09_!.*'() &$=@;:+,-/deep")).data).toMatchObject([{ name: "er", id: null }]);
    const signed = await all.createSignedUrl(name, 60);
    expect(await (await fetch(signed.data?.signedUrl ?? "")).text()).toBe("x");
  });
});

test("bodies are read strictly", async () => {
  const post = async (path: string, body: string, method = "POST") =>
    (await raw(path, { method, key: publishableKey, body })).json();
  const invalid = { code: "InvalidRequest", statusCode: "400" };
  expect(await post(`object/sign/${bucket}/a`, "{}")).toMatchObject(invalid);
  expect(await post(`object/sign/${bucket}/a`, '{"expiresIn":0}')).toMatchObject(invalid);
  expect(await post(`object/sign/${bucket}/a`, '{"expiresIn":1e30}')).toMatchObject(invalid);
  expect(await post(`object/list/${bucket}`, '{"limit":1}')).toMatchObject(invalid);
  expect(await post(`object/list/${bucket}`, '{"prefix":"","limit":-1}')).toMatchObject(invalid);
  expect(await post(`object/list/${bucket}`, '{"prefix":"","sortBy":{"column":"version"}}')).toMatchObject(
    invalid,
  );
  expect(await post(`object/${bucket}`, '{"prefixes":[]}', "DELETE")).toMatchObject(invalid);
  expect(await post("object/move", "not json")).toMatchObject(invalid);
  expect(await post(`object/list/${bucket}`, '{"prefix":"","fuzzy":true}')).toMatchObject({
    code: "NotSupported",
    message: "fuzzy is not supported by the local stack",
  });
});
