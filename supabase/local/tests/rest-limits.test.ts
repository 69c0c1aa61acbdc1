import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { anon, migrate, signedIn } from "./rest-support.ts";

beforeAll(() =>
  migrate(`
    create table public.rlim_talks (id int primary key, name text);
    create table public.rlim_lines (id int primary key, talk int not null references public.rlim_talks, body text);
    create index on public.rlim_lines (talk);
    insert into public.rlim_talks select n, 'talk ' || n from generate_series(1, 50) as n;
    insert into public.rlim_lines select n, 1 + n % 50, repeat('word ', 100) from generate_series(1, 50000) as n;
    create table public.rlim_blobs (id int primary key, body text);
    insert into public.rlim_blobs select n, repeat('x', 1000000) from generate_series(1, 200) as n;
    create function public.rlim_sleep(seconds float) returns int language sql volatile as
      $$ select 1 from pg_sleep(seconds) $$;
    create function public.rlim_bodies() returns setof text language sql stable set statement_timeout = '60s' as
      $$ select body from public.rlim_blobs $$;
    create function public.rlim_all() returns setof public.rlim_blobs language sql stable
      set statement_timeout = '60s' as $$ select * from public.rlim_blobs $$;
    create function public.rlim_all_talks() returns setof public.rlim_talks language sql stable
      set statement_timeout = '60s' as $$ select * from public.rlim_talks $$;
    create function public.rlim_all_lines() returns setof public.rlim_lines language sql stable
      set statement_timeout = '60s' as $$ select * from public.rlim_lines $$;
    create function public.rlim_role_timeout() returns text language sql stable as
      $$ select current_setting('statement_timeout') $$;
    grant select on public.rlim_talks, public.rlim_lines, public.rlim_blobs to anon, authenticated;
    grant execute on function public.rlim_sleep(float), public.rlim_bodies(), public.rlim_role_timeout(),
      public.rlim_all(), public.rlim_all_talks(), public.rlim_all_lines()
      to anon, authenticated, service_role;
  `),
);

afterAll(() =>
  migrate(`
    drop function public.rlim_sleep, public.rlim_bodies, public.rlim_role_timeout, public.rlim_all,
      public.rlim_all_talks, public.rlim_all_lines;
    drop table public.rlim_blobs, public.rlim_lines, public.rlim_talks;
  `),
);

/** `conversations(messages(conversations(…)))`, so many levels below the first. */
const nested = (levels: number): string =>
  levels === 0
    ? "*"
    : levels % 2 === 1
      ? `*,talk(${nested(levels - 1)})`
      : `*,rlim_lines(${nested(levels - 1)})`;

/** The most memory that a connection of REST has had so far, in MiB; Linux tells. */
function peakMemory(): number {
  const peaks = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        const isRest = /^postgres: authenticator/.test(readFileSync(`/proc/${pid}/cmdline`, "utf8"));
        const peak = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
        return isRest ? Number(peak) / 1024 : 0;
      } catch {
        return 0;
      }
    });
  return Math.max(...peaks);
}

describe("embedding", () => {
  test("as deep as five levels, and no deeper", async () => {
    const { data, error } = await anon()
      .from("rlim_lines")
      .select("id,talk(id,rlim_lines(id,talk(id,rlim_lines(id,talk(name)))))")
      .limit(1, { referencedTable: "talk.rlim_lines" })
      .limit(1, { referencedTable: "talk.rlim_lines.talk.rlim_lines" })
      .order("id")
      .limit(1);
    expect(error).toBeNull();
    expect(JSON.stringify(data)).toContain('"talk":{"name":"talk 2"}');
    const deeper = await anon().from("rlim_talks").select(nested(6));
    expect(deeper).toMatchObject({
      status: 400,
      error: {
        code: "PGRST127",
        message: "Embedding deeper than 5 levels is not supported by the local Supabase",
      },
    });
  });

  test("of thirty resources, and no more", async () => {
    const many = (count: number) => Array.from({ length: count }, (_, at) => `t${at}:talk(id)`).join(",");
    expect((await anon().from("rlim_lines").select(many(30)).limit(1)).error).toBeNull();
    expect((await anon().from("rlim_lines").select(many(31)).limit(1)).error?.message).toBe(
      "Embedding more than 30 resources is not supported by the local Supabase",
    );
  });
});

describe("an answer of more than 64 MiB is stopped while it is made", () => {
  const tooLarge = {
    status: 400,
    error: {
      code: "PGRST127",
      message: "An answer of more than 64 MiB is not supported by the local Supabase",
    },
  };

  // Functions with a time limit of their own: a busy machine is slow.
  test("lists in lists", async () => {
    const { client } = await signedIn();
    expect(await client.rpc("rlim_all_talks").select(nested(4))).toMatchObject(tooLarge);
    expect(await client.rpc("rlim_all_lines").select(nested(5))).toMatchObject(tooLarge);
  });

  test("large rows, and large values", async () => {
    const { client } = await signedIn();
    expect(await client.rpc("rlim_all")).toMatchObject(tooLarge);
    expect(await client.rpc("rlim_bodies")).toMatchObject(tooLarge);
    expect((await client.from("rlim_blobs").select().limit(5)).data).toHaveLength(5);
    expect((await client.rpc("rlim_all").select("id")).data).toHaveLength(200);
  });

  test.runIf(process.platform === "linux")("and no connection has grown", () => {
    expect(peakMemory()).toBeGreaterThan(10);
    expect(peakMemory()).toBeLessThan(400);
  });
});

test("each role has hosted's limit", async () => {
  const { client } = await signedIn();
  expect((await anon().rpc("rlim_role_timeout")).data).toBe("3s");
  expect((await client.rpc("rlim_role_timeout")).data).toBe("8s");
  const began = performance.now();
  expect((await anon().rpc("rlim_sleep", { seconds: 20 })).error).toMatchObject({ code: "57014" });
  expect(performance.now() - began).toBeLessThan(5000);
});
