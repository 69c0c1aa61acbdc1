import { createClient } from "@supabase/supabase-js";
import { Client } from "pg";
import type { TestProject } from "vitest/node";
import { startTemporaryStack } from "../../scripts/with-stack.ts";

/** The department of Agent B and of the person who waits for access; Agent A belongs to none. */
const SALES = "00000000-0000-4000-8000-0000000000d1";
const AGENT_B = "00000000-0000-4000-8000-00000000a902";
/** As after an open sign-up: without a role. The others come from seed.sql. */
const PENDING = {
  id: "00000000-0000-4000-8000-00000000be01",
  email: "pending@desk.local",
  password: "pending-local-only",
};

/** One migrated and seeded stack for all tests of the database, on free ports and in a folder of its own. */
export default async function setup(project: TestProject) {
  const { stop, ...stack } = await startTemporaryStack();
  const client = new Client({ connectionString: stack.dbUrl });
  await client.connect();
  await client.query("insert into departments (id, name) values ($1, 'Sales')", [SALES]);
  const { auth } = createClient(stack.url, stack.secretKey, { auth: { persistSession: false } });
  const { error } = await auth.admin.createUser({ ...PENDING, email_confirm: true });
  if (error) throw error;
  await client.query("insert into department_members (department_id, profile_id) values ($1, $2), ($1, $3)", [
    SALES,
    AGENT_B,
    PENDING.id,
  ]);
  await client.end();
  project.provide("stack", stack);
  return stop;
}
