import { Client } from "pg";
import { afterAll, beforeAll } from "vitest";
import { startTemporaryStack } from "../../scripts/with-stack.ts";
import { AGENT_ID } from "./support.ts";

/** A page of any list. */
export const PAGE = 50;

type Node = {
  "Node Type": string;
  "Relation Name"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number;
  Plans?: Node[];
};

let client: Client;

/**
 * A stack of the test file's own with the rows that `arrange` makes in one transaction: without triggers its tables are
 * locked, and other tests wait for an answer within two seconds.
 */
export function startPlans(arrange: () => Promise<void>): void {
  let stack: Awaited<ReturnType<typeof startTemporaryStack>>;
  beforeAll(async () => {
    stack = await startTemporaryStack();
    client = new Client({ connectionString: stack.dbUrl });
    await client.connect();
    await client.query("begin");
    // What a desk's rows lie on, memory or an SSD; with the default for spinning disks the choice between reading 500
    // rows at once and 50 in order hangs on the sample that `analyze` happens to take.
    await client.query("set local random_page_cost = 1.1");
    await arrange();
  });
  afterAll(async () => {
    await client.end();
    await stack.stop();
  });
}

/** The rows of a query, as the owner of the tables or as whoever `asPerson` acts for. */
export async function ask<Row extends object = Record<string, unknown>>(
  sql: string,
  values: unknown[] = [],
): Promise<Row[]> {
  return (await client.query<Row>(sql, values)).rows;
}

/** Runs work as a person, under row security, and undoes it. */
export async function asPerson<Result>(person: string, work: () => Promise<Result>): Promise<Result> {
  await ask("savepoint asking");
  const [session] = await ask<{ id: string }>(
    "insert into auth.sessions (id, user_id) values (gen_random_uuid(), $1) returning id",
    [person],
  );
  await ask("select set_config('request.jwt.claims', $1, true), set_config('role', 'authenticated', true)", [
    JSON.stringify({ sub: person, role: "authenticated", session_id: session?.id }),
  ]);
  try {
    return await work();
  } finally {
    await ask("rollback to savepoint asking");
  }
}

const flatten = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(flatten)];

/** The steps of the plan by which somebody's query runs. */
export async function stepsOf(sql: string, person = AGENT_ID): Promise<Node[]> {
  const [found] = await asPerson(person, () =>
    ask<{ "QUERY PLAN": [{ Plan: Node }] }>(`explain (analyze, format json) ${sql}`),
  );
  const plan = found?.["QUERY PLAN"][0].Plan;
  return plan ? flatten(plan) : [];
}

const BIG = ["conversations", "messages", "audit_log"];

/** Rows of the big tables that a plan touched, and how it got at them. */
export function reads(steps: Node[]) {
  const big = steps.filter((step) => BIG.includes(step["Relation Name"] ?? ""));
  const touched = (step: Node) =>
    (step["Actual Rows"] + (step["Rows Removed by Filter"] ?? 0)) * step["Actual Loops"];
  return {
    ways: big.map((step) => step["Node Type"]),
    rows: big.reduce((sum, step) => sum + touched(step), 0),
    sorts: steps.filter((step) => step["Node Type"] === "Sort").length,
  };
}

/** What has been read of a table in this transaction so far. */
async function readSoFar(table: string) {
  const [found] = await ask<{ fetched: number; scans: number }>(
    `select coalesce(sum(idx_tup_fetch), 0)::integer as fetched, coalesce(sum(seq_scan), 0)::integer as scans
     from pg_stat_xact_user_tables where relname = $1`,
    [table],
  );
  return found ?? { fetched: 0, scans: 0 };
}

/** A function hides its plan: the rows it reads of a table, and how often it reads all, are counted where the table is. */
export async function readsOf(sql: string, table = "conversations") {
  const before = await readSoFar(table);
  const { length: rows } = await ask(sql);
  const after = await readSoFar(table);
  return { rows, fetched: after.fetched - before.fetched, scans: after.scans - before.scans };
}

/** Sequential scans of the big tables in this transaction so far. */
export const seqScans = () =>
  ask(
    "select relname, seq_scan from pg_stat_xact_user_tables where relname in ('conversations', 'messages') order by 1",
  );
