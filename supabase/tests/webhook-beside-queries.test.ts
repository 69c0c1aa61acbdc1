import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { clientOf, rows } from "./support.ts";
import { addProvider, json, look, message, send, withKey } from "./webhook-support.ts";

beforeAll(() =>
  rows(`create function public.sleep_for_a_test(seconds float) returns int language sql volatile set search_path = ''
    as $$ select 1 from pg_catalog.pg_sleep(seconds) $$;
    comment on function public.sleep_for_a_test(float) is 'A slow query of an agent.';
    grant execute on function public.sleep_for_a_test to authenticated`),
);
afterAll(() => rows("drop function public.sleep_for_a_test(float)"));

test("50 slow queries of agents do not hold a webhook up", async () => {
  const provider = await addProvider();
  await send({ provider, raw: json(message()), headers: withKey(provider) });
  const agent = await clientOf("agent");
  const ending = new AbortController();
  const slow = Array.from({ length: 50 }, () =>
    agent
      .rpc("sleep_for_a_test", { seconds: 5 })
      .abortSignal(ending.signal)
      .then(() => {}),
  );
  await vi.waitFor(async () => {
    const running = await rows(
      "select from pg_stat_activity where state = 'active' and query like '%sleep_for_a_test%' and usename = 'authenticator'",
    );
    expect(running).toHaveLength(10);
  }, 4500);
  const times: number[] = [];
  for (let at = 0; at < 20; at++) {
    const began = performance.now();
    await send({ provider, raw: json(message()), headers: withKey(provider) });
    times.push(performance.now() - began);
  }
  // Stored, not only spooled.
  expect((await look(provider.slug)).messages).toHaveLength(21);
  expect(Math.max(...times)).toBeLessThan(1000);
  ending.abort();
  await Promise.all(slow);
});
