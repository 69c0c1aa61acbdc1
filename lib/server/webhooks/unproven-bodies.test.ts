import { expect, test } from "vitest";
import { createUnprovenBodies, TooSlowError } from "./unproven-bodies";

const post = (body: BodyInit) =>
  new Request("http://127.0.0.1/", { method: "POST", body, duplex: "half" } as RequestInit);
const never = () => new ReadableStream<Uint8Array>();

test("a newcomer takes the place of the one that has been reading for longest", async () => {
  const read = createUnprovenBodies(2);
  const oldest = read(post(never()));
  const other = read(post(never()));
  const honest = await read(post("hello"));
  expect(Buffer.from(honest ?? []).toString()).toBe("hello");
  await expect(oldest).rejects.toThrow(TooSlowError);
  const result = await Promise.race([other.then(() => "ended"), Promise.resolve("still reading")]);
  expect(result).toBe("still reading");
});

test("nobody reads for ever", async () => {
  await expect(createUnprovenBodies(2, 20)(post(never()))).rejects.toThrow(TooSlowError);
});
