import { setTimeout as delay } from "node:timers/promises";
import type { SupabaseClient } from "@supabase/supabase-js";
import { z } from "zod";
import type { Expected } from "./story.ts";

const stored = z.array(
  z.object({
    external_id: z.string(),
    channel: z.string(),
    status: z.string().nullable(),
    conversations: z.object({ phone_number: z.string(), channel: z.string() }),
  }),
);
type Stored = z.infer<typeof stored>[number];

function slices<T>(values: T[], size: number): T[][] {
  const count = Math.ceil(values.length / size);
  return Array.from({ length: count }, (_, at) => values.slice(at * size, (at + 1) * size));
}

/** The messages stored under any of the ids, on any channel. */
async function readStored(client: SupabaseClient, ids: string[]): Promise<Stored[]> {
  const rows: Stored[] = [];
  for (const slice of slices(ids, 50)) {
    const { data, error } = await client
      .from("messages")
      .select("external_id, channel, status, conversations(phone_number, channel)")
      .in("external_id", slice);
    if (error) throw new Error(`The messages could not be read: ${error.message}`);
    rows.push(...stored.parse(data));
  }
  return rows;
}

function problemWith(expected: Expected, rows: Stored[]): string | null {
  const name = `${expected.channel} ${expected.ids[0]}`;
  const [row] = rows;
  if (row === undefined) return `lost: ${name}`;
  if (rows.length > 1) return `stored ${rows.length} times: ${name}`;
  const { phone_number, channel } = row.conversations;
  const isHome =
    row.channel === expected.channel && channel === expected.channel && phone_number === expected.phone;
  if (!isHome) return `misfiled: ${name}`;
  return expected.status === null || expected.status === row.status
    ? null
    : `status ${row.status}, not ${expected.status}: ${name}`;
}

/** One line per message that is lost, duplicated, stored under another phone or channel, or has the wrong status. */
export async function checkMessages(client: SupabaseClient, expected: Expected[]): Promise<string[]> {
  const rows = Map.groupBy(
    await readStored(
      client,
      expected.flatMap((message) => message.ids),
    ),
    (row) => row.external_id,
  );
  return expected.flatMap(
    (message) =>
      problemWith(
        message,
        message.ids.flatMap((id) => rows.get(id) ?? []),
      ) ?? [],
  );
}

async function count(client: SupabaseClient, channel: string, filter: "open" | "unread"): Promise<number> {
  const query = client
    .from("conversations")
    .select("id", { count: "exact", head: true })
    .eq("channel", channel);
  const { count: found, error } = await (filter === "open"
    ? query.eq("status", "open")
    : query.gt("unread_count", 0));
  if (error || found === null) throw new Error("The conversations could not be counted.");
  return found;
}

const counts = z.array(z.object({ channel: z.string(), open: z.int(), unread: z.int() }));

/** One line per channel whose counts differ from a recount. Checked a few times, because other traffic may change them. */
export async function checkCounts(client: SupabaseClient): Promise<string[]> {
  let problems: string[] = [];
  for (let attempt = 0; attempt < 5; attempt++) {
    if (attempt > 0) await delay(500);
    const { data, error } = await client.from("channel_counts").select("channel, open, unread");
    if (error) throw new Error(`The counts could not be read: ${error.message}`);
    problems = [];
    for (const { channel, open, unread } of counts.parse(data)) {
      const recount = {
        open: await count(client, channel, "open"),
        unread: await count(client, channel, "unread"),
      };
      if (open !== recount.open || unread !== recount.unread) {
        problems.push(
          `counts of ${channel}: open ${open}, unread ${unread}; recount ${recount.open}, ${recount.unread}`,
        );
      }
    }
    if (problems.length === 0) break;
  }
  return problems;
}
