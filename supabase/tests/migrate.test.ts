import { existsSync } from "node:fs";
import { chmod, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { expect, test } from "vitest";
import { migrate } from "../../scripts/migrate.ts";
import { withStack } from "../../scripts/with-stack.ts";
import { resetStack } from "../local/reset.ts";
import { startStack } from "../local/start.ts";

const OLDER_SHAPE = /^The local data was made by an older version .*npm run supabase:reset$/;

test("conversations from before the rule of one spelling are merged into the oldest, and it is logged", async () => {
  await withStack(async ({ dbUrl }) => {
    const client = new Client({ connectionString: dbUrl });
    await client.connect();
    try {
      await client.query(
        "alter table public.conversations drop constraint conversations_phone_key_channel_key",
      );
      await client.query(
        `insert into public.conversations (channel, phone_number, created_at, last_message_at, unread_count, status)
         values ('interakt', '551187650123', '2026-01-02', '2026-01-02', 2, 'resolved'),
           ('interakt', '5511987650123', '2026-01-01', '2026-01-03', 1, 'open'),
           ('netcore', '551187650123', '2026-01-01', '2026-01-01', 1, 'open')`,
      );
      await client.query(
        `insert into public.messages (conversation_id, channel, direction, kind, body)
         select id, channel, 'inbound', 'text', phone_number from public.conversations`,
      );
      expect((await client.query("select private.merge_same_numbers() as merged")).rows).toEqual([
        { merged: 1 },
      ]);
      const { rows } = await client.query(
        `select channel, phone_number, unread_count, status, (select count(*)::integer from public.messages as message
           where message.conversation_id = conversation.id) as messages
         from public.conversations as conversation order by channel`,
      );
      expect(rows).toEqual([
        { channel: "interakt", phone_number: "5511987650123", unread_count: 3, status: "open", messages: 2 },
        { channel: "netcore", phone_number: "551187650123", unread_count: 1, status: "open", messages: 1 },
      ]);
      const counts = "select channel, open, unread from public.channel_counts order by channel";
      expect((await client.query(counts)).rows).toEqual([
        { channel: "interakt", open: 1, unread: 1 },
        { channel: "netcore", open: 1, unread: 1 },
      ]);
      const log = "select details ->> 'phone_number' as number from public.audit_log where action = 'merge'";
      expect((await client.query(log)).rows).toEqual([{ number: "551187650123" }]);
    } finally {
      await client.end();
    }
  });
});

test("data of an older shape is refused in one line that says how to reset it, and a reset makes way", async () => {
  const dir = await mkdtemp(join(tmpdir(), "interact-desk-"));
  // As root, Postgres runs as a plain user, who must get here.
  await chmod(dir, 0o711);
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
