import { existsSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { expect, test } from "vitest";
import { migrate } from "../../scripts/migrate.ts";
import { resetStack } from "../local/reset.ts";
import { startStack } from "../local/start.ts";

const OLDER_SHAPE = /^The local data was made by an older version .*npm run supabase:reset$/;

test("data of an older shape is refused in one line that says how to reset it, and a reset makes way", async () => {
  const dir = await mkdtemp(join(tmpdir(), "interact-desk-"));
  const stack = await startStack({ dir, port: 0, quiet: true });
  const client = new Client({ connectionString: stack.dbUrl });
  await client.connect();
  const migrateAfter = async (sql: string) => {
    await client.query(sql);
    await migrate(stack.dbUrl);
  };
  try {
    await migrate(stack.dbUrl);
    await migrateAfter("select 'twice changes nothing'");
    const [{ hash }] = (
      await client.query("select hash from supabase_migrations.local_hashes order by 1 limit 1")
    ).rows;
    const edit = (from: string, to: string) =>
      `update supabase_migrations.local_hashes set hash = '${to}' where hash = '${from}'`;
    await expect(migrateAfter(edit(hash, "of an older file"))).rejects.toThrow(OLDER_SHAPE);
    await migrateAfter(edit("of an older file", hash));
    const gone = "insert into supabase_migrations.schema_migrations (version) values ('20260101000000')";
    await expect(migrateAfter(gone)).rejects.toThrow(OLDER_SHAPE);
    await expect(resetStack(dir)).rejects.toThrow(/is running/);
  } finally {
    await client.end();
    await stack.stop();
  }
  await resetStack(dir);
  expect(existsSync(dir)).toBe(false);
});
