import { QueryClient } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { patchQueries } from "@/lib/cache/patch";

const key = ["numbers"];
const append = (n: number) => (data: number[]) => [...data, n];

/** A fetch that the test resolves. */
function heldFetch(client: QueryClient) {
  const { promise, resolve, reject } = Promise.withResolvers<number[]>();
  const done = client.query({ queryKey: key, queryFn: () => promise, staleTime: 0 });
  return { resolve, reject, done };
}

test("patches what is cached and leaves what is not", () => {
  const client = new QueryClient();
  client.setQueryData(key, [1]);
  patchQueries<number[]>(client, key, append(2));
  expect(client.getQueryData(key)).toEqual([1, 2]);
  patchQueries<number[]>(client, ["others"], append(2));
  expect(client.getQueryData(["others"])).toBeUndefined();
});

test("a patch that came during a fetch survives its older answer", async () => {
  const client = new QueryClient();
  client.setQueryData(key, [1]);
  const fetch = heldFetch(client);
  patchQueries<number[]>(client, key, append(2));
  expect(client.getQueryData(key)).toEqual([1, 2]);
  fetch.resolve([1]);
  await fetch.done;
  expect(client.getQueryData(key)).toEqual([1, 2]);
});

test("a patch during the very first fetch is not lost", async () => {
  const client = new QueryClient();
  const fetch = heldFetch(client);
  patchQueries<number[]>(client, key, append(2));
  fetch.resolve([1]);
  await fetch.done;
  expect(client.getQueryData(key)).toEqual([1, 2]);
});

test("it is applied to that answer only, not to later ones", async () => {
  const client = new QueryClient();
  const first = heldFetch(client);
  patchQueries<number[]>(client, key, append(2));
  first.resolve([1]);
  await first.done;
  const second = heldFetch(client);
  second.resolve([1, 2, 3]);
  await second.done;
  expect(client.getQueryData(key)).toEqual([1, 2, 3]);
});

test("a failed fetch leaves the patched data as it was", async () => {
  const client = new QueryClient();
  client.setQueryData(key, [1]);
  const fetch = heldFetch(client);
  patchQueries<number[]>(client, key, append(2));
  fetch.reject(new Error("away"));
  await expect(fetch.done).rejects.toThrow("away");
  expect(client.getQueryData(key)).toEqual([1, 2]);
});

test("stale and invalidated data stays so", async () => {
  const client = new QueryClient();
  client.setQueryData(key, [1], { updatedAt: 1000 });
  await client.invalidateQueries({ queryKey: key });
  patchQueries<number[]>(client, key, append(2));
  const state = client.getQueryState(key);
  expect(state?.dataUpdatedAt).toBe(1000);
  expect(state?.isInvalidated).toBe(true);
});
