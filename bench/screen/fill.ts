import { Client } from "pg";
import { bulkLoad } from "../growth/bulk-load.ts";
import { generate } from "../growth/generate.ts";
import { makeDepartments } from "../growth/people.ts";

/** A desk with so many conversations, one of which has as many messages; returns the id of that one. */
export async function fillScreen(dbUrl: string, rows: number, say: (line: string) => void): Promise<string> {
  const db = new Client({ connectionString: dbUrl });
  await db.connect();
  try {
    await makeDepartments(db);
    await generate(db, { conversations: rows, messagesEach: 2 }, say);
    const { rows: found } = await db.query<{ id: string }>(
      "select id from public.conversations where status = 'open' order by last_message_at desc limit 1",
    );
    const id = found[0]?.id ?? "";
    await bulkLoad(db, ["public.messages"], async () => {
      await db.query(
        `insert into public.messages (conversation_id, channel, direction, kind, body, external_id, sent_at)
         select id, channel, 'inbound', 'text', 'Line ' || n || repeat(' of a long thread', (n % 7)::integer), 'long-' || n,
           last_message_at - (10 + ${rows} - n) * interval '1 minute'
         from public.conversations, generate_series(1, ${rows}) as n where id = $1`,
        [id],
      );
    });
    await db.query("vacuum analyze public.messages");
    return id;
  } finally {
    await db.end();
  }
}
