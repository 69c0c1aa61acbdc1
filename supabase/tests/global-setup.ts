import { Client } from "pg";
import type { TestProject } from "vitest/node";
import { startTemporaryStack } from "../../scripts/with-stack.ts";

/** Agent B's department; Agent A belongs to none. The people come from seed.sql. */
const SALES = "00000000-0000-4000-8000-0000000000d1";
const AGENT_B = "00000000-0000-4000-8000-00000000a902";

/** One migrated and seeded stack for all tests of the database, on free ports and in a folder of its own. */
export default async function setup(project: TestProject) {
  const { stop, ...stack } = await startTemporaryStack();
  const client = new Client({ connectionString: stack.dbUrl });
  await client.connect();
  await client.query("insert into departments (id, name) values ($1, 'Sales')", [SALES]);
  await client.query("insert into department_members (department_id, profile_id) values ($1, $2)", [
    SALES,
    AGENT_B,
  ]);
  await client.end();
  project.provide("stack", stack);
  return stop;
}
