import { beforeAll, expect, test } from "vitest";
import { service } from "./rest-support.ts";
import { newBucket, peopleOf } from "./storage-support.ts";

const NAMES = [
  "Zebra.txt",
  "apple.txt",
  "a/1.txt",
  "a/2.txt",
  "a/b/3.txt",
  "a/b/c/4.txt",
  "a-first.txt",
  "B/x.txt",
  "1000_sure.txt",
];

let bucket: string;
beforeAll(async () => {
  bucket = await newBucket();
  for (const name of NAMES) await service().storage.from(bucket).upload(name, name);
});

type Options = Parameters<ReturnType<ReturnType<typeof service>["storage"]["from"]>["list"]>[1];
async function names(path = "", options: Options = {}) {
  const { data, error } = await service().storage.from(bucket).list(path, options);
  if (error) throw error;
  return data.map(({ name, id }) => (id === null ? `${name}/` : name));
}

test("files and folders of a folder, in the order of their names without regard to case", async () => {
  expect(await names()).toEqual(["1000_sure.txt", "a-first.txt", "a/", "apple.txt", "B/", "Zebra.txt"]);
  expect(await names("", { sortBy: { column: "name", order: "desc" } })).toEqual([
    "Zebra.txt",
    "B/",
    "apple.txt",
    "a/",
    "a-first.txt",
    "1000_sure.txt",
  ]);
  expect(await names("a")).toEqual(["1.txt", "2.txt", "b/"]);
  expect(await names("a/")).toEqual(["1.txt", "2.txt", "b/"]);
  expect(await names("a/b")).toEqual(["3.txt", "c/"]);
  expect(await names("none")).toEqual([]);
});

test("folders stand first in any other order", async () => {
  const order = async (column: string, direction: string) =>
    names("", { sortBy: { column, order: direction } });
  expect(await order("created_at", "asc")).toEqual([
    "a/",
    "B/",
    "Zebra.txt",
    "apple.txt",
    "a-first.txt",
    "1000_sure.txt",
  ]);
  expect(await order("created_at", "desc")).toEqual([
    "B/",
    "a/",
    "1000_sure.txt",
    "a-first.txt",
    "apple.txt",
    "Zebra.txt",
  ]);
  await service().storage.from(bucket).update("apple.txt", "newer");
  expect((await order("updated_at", "desc"))[2]).toBe("apple.txt");
});

test("pages", async () => {
  const pages = [0, 2, 4, 6].map((offset) => names("", { limit: 2, offset }));
  expect(await Promise.all(pages)).toEqual([
    ["1000_sure.txt", "a-first.txt"],
    ["a/", "apple.txt"],
    ["B/", "Zebra.txt"],
    [],
  ]);
});

test("search continues the name and knows no patterns", async () => {
  expect(await names("", { search: "A" })).toEqual(["a-first.txt", "a/", "apple.txt"]);
  expect(await names("a", { search: "b" })).toEqual(["b/"]);
  expect(await names("a", { search: "b/" })).toEqual(["b/3.txt", "b/c/"]);
  for (const search of ["%", "_", "1000%", "100_"])
    expect([search, await names("", { search })]).toEqual([search, []]);
  expect(await names("", { search: "1000_" })).toEqual(["1000_sure.txt"]);
});

test("a row says what is known of a file, and nothing of a folder", async () => {
  const { data } = await service().storage.from(bucket).list("a", { limit: 3 });
  expect(data?.[0]).toEqual({
    name: "1.txt",
    id: expect.any(String),
    updated_at: expect.stringMatching(/Z$/),
    created_at: expect.stringMatching(/Z$/),
    last_accessed_at: expect.stringMatching(/Z$/),
    metadata: {
      eTag: expect.stringMatching(/^"[0-9a-f]{32}"$/),
      size: 7,
      mimetype: "text/plain;charset=UTF-8",
      cacheControl: "max-age=3600",
      lastModified: expect.stringMatching(/Z$/),
      contentLength: 7,
      httpStatusCode: 200,
    },
  });
  expect(data?.[2]).toEqual({
    name: "b",
    id: null,
    updated_at: null,
    created_at: null,
    last_accessed_at: null,
    metadata: null,
  });
});

test("everybody sees their own alone", async () => {
  const { ann, ben, nobody, all } = await peopleOf(bucket);
  for (const { id, files } of [ann, ben]) await files.upload(`${id}/mine.txt`, "x");
  expect((await ann.files.list()).data?.map(({ name }) => name)).toEqual([ann.id]);
  expect((await ann.files.list(ben.id)).data).toEqual([]);
  expect((await nobody.list()).data).toEqual([]);
  await all.remove([ann, ben].map(({ id }) => `${id}/mine.txt`));
});
