import { expect, test } from "vitest";
import { TooSlowError, UnprovenBodies } from "./unproven-bodies";

const post = (body: BodyInit) =>
  new Request("http://127.0.0.1/", { method: "POST", body, duplex: "half" } as RequestInit);
const never = () => new ReadableStream<Uint8Array>();
const text = (bytes: Uint8Array | null) => Buffer.from(bytes ?? []).toString();
const limits = { readers: 2, honestMs: 30, maxMs: 5000 };

test("a newcomer takes the place of the one that has been reading for longest", async () => {
  const bodies = new UnprovenBodies(limits);
  const oldest = bodies.read(post(never()));
  const other = bodies.read(post(never()));
  expect(text(await bodies.read(post("hello")))).toBe("hello");
  await expect(oldest).rejects.toThrow(TooSlowError);
  const result = await Promise.race([other.then(() => "ended"), Promise.resolve("still reading")]);
  expect(result).toBe("still reading");
});

test("any number of honest calls at once are all read", async () => {
  const bodies = new UnprovenBodies();
  const all = await Promise.all(Array.from({ length: 1000 }, (_, at) => bodies.read(post(String(at)))));
  expect(all.map(text)).toEqual(Array.from({ length: 1000 }, (_, at) => String(at)));
});

test("nobody reads or waits for ever", async () => {
  const bodies = new UnprovenBodies({ readers: 1, honestMs: 10_000, maxMs: 40 });
  const results = await Promise.allSettled([bodies.read(post(never())), bodies.read(post(never()))]);
  expect(results.map((result) => result.status === "rejected" && result.reason)).toEqual([
    expect.any(TooSlowError),
    expect.any(TooSlowError),
  ]);
});
