import type { Client } from "pg";
import { AGENT_RECOUNT, CHANNEL_RECOUNT } from "../../scripts/audit/recount.ts";
import { bulkLoad } from "./bulk-load.ts";
import { channelOf, labelId, SMALL } from "./people.ts";
import { makeWords, phraseOf, RARE_WORD } from "./words.ts";

export interface Volume {
  conversations: number;
  messagesEach: number;
}

const SEED = 20_261_129;
const TABLES = [
  "public.conversations",
  "public.messages",
  "public.conversation_labels",
  "public.mentions",
  "public.webhook_events",
];

/** One in twenty is open, a few are pending or snoozed, all others are resolved. */
const STATUS = `case when pg_temp.pick(n, 2, 100) < 5 then 'open' when pg_temp.pick(n, 2, 100) < 7 then 'pending'
  when pg_temp.pick(n, 2, 100) < 8 then 'snoozed' else 'resolved' end`;
const IS_OPEN = "pg_temp.pick(n, 2, 100) < 5";
/** Conversation 1 was written in last. */
const LAST_AT = "date_trunc('second', now()) - n * interval '30 seconds'";
const CONVERSATION = "md5('conversation ' || n)::uuid";
/** Of the small channel: its agent or the admin; of the others: theirs. One in three is nobody's. */
const ASSIGNEE = (size: number) =>
  `case pg_temp.pick(n, 3, 3) when 0 then $1::uuid when 1 then case when n > ${size - SMALL} then $3::uuid else $2::uuid end end`;

/** In an open conversation the customer wrote last, up to three messages that may be unread. */
const isInbound = (k: string, each: number) => `(${k} % 2 = 1 or (${IS_OPEN} and ${k} > ${each - 3}))`;

function conversationsSql({ conversations: size, messagesEach: each }: Volume): string {
  const gap = "interval '7 minutes'";
  const isLastInbound = isInbound(String(each), each);
  return `
    insert into public.conversations (
      id, channel, phone_number, customer_name, status, assigned_to, unread_count, last_message_at, last_message_preview,
      last_message_direction, last_inbound_at, waiting_since, snoozed_until, label_ids, created_at
    )
    select
      ${CONVERSATION}, ${channelOf("n", size)}, (120000000000 + n)::text,
      initcap(split_part(first.text, ' ', 1)) || ' ' || left(md5(n::text), 5), ${STATUS}, ${ASSIGNEE(size)},
      case when ${IS_OPEN} then least(pg_temp.pick(n, 4, 4), ${each}) else 0 end, ${LAST_AT}, first.text || ' ' || second.text,
      (case when ${isLastInbound} then 'inbound' else 'outbound' end)::public.message_direction,
      ${LAST_AT} - case when ${isLastInbound} then interval '0' else ${gap} end,
      case when ${IS_OPEN} then ${LAST_AT} - ${Math.min(each, 3) - 1} * ${gap} end,
      case when ${STATUS} = 'snoozed' then now() + interval '1 day' end,
      case when pg_temp.pick(n, 5, 20) = 0 then array[${labelId("pg_temp.pick(n, 6, 4)")}] else '{}' end,
      ${LAST_AT} - ${each} * ${gap}
    from generate_series(${size}::bigint, 1, -1) as n
    join phrases as first on first.id = ${phraseOf("n", String(each), 1)}
    join phrases as second on second.id = ${phraseOf("n", String(each), 2)}`;
}

function messagesSql({ conversations: size, messagesEach: each }: Volume): string {
  return `
    insert into public.messages (
      conversation_id, channel, direction, kind, body, external_id, status, sent_by, sent_at, created_at
    )
    select
      ${CONVERSATION}, ${channelOf("n", size)}, (case when ${isInbound("k", each)} then 'inbound' else 'outbound' end)::public.message_direction,
      'text', first.text || ' ' || second.text || case when k = 1 and n between ${Math.floor(size / 3)} and ${Math.floor(size / 3) + 3}
        then ' ${RARE_WORD}' else '' end, md5('message ' || n || '-' || k),
      (case when ${isInbound("k", each)} then null else 'read' end)::public.message_status,
      case when ${isInbound("k", each)} then null else ${ASSIGNEE(size)} end, at.sent_at, at.sent_at
    from generate_series(${size}::bigint, 1, -1) as n
    cross join generate_series(1, ${each}) as k
    join phrases as first on first.id = ${phraseOf("n", "k", 1)}
    join phrases as second on second.id = ${phraseOf("n", "k", 2)}
    cross join lateral (select ${LAST_AT} - (${each} - k) * interval '7 minutes' as sent_at) as at`;
}

const LABELS_SQL = `
  insert into public.conversation_labels (conversation_id, label_id, channel, status, assigned_to, last_message_at, waiting_since)
  select id, label_ids[1], channel, status, assigned_to, last_message_at, waiting_since
  from public.conversations where label_ids <> '{}'`;

/** Everybody is mentioned in a tenth of what they see. */
const mentionsSql = (size: number) => `
  insert into public.mentions (profile_id, conversation_id, channel, mentioned_at)
  select person.id, ${CONVERSATION}, ${channelOf("n", size)}, ${LAST_AT}
  from generate_series(1, ${size}::bigint, 10) as n
  cross join lateral unnest(array[$1::uuid, case when n > ${size - SMALL} then $3::uuid else $2::uuid end]) as person (id)`;

const eventsSql = (size: number) => `
  insert into public.webhook_events (channel, provider_type, received_at, type, outcome, error, raw, phone_key)
  select ${channelOf("n", size)}, 'interakt', ${LAST_AT}, 'message_' || n % 7,
    (case n % 100 when 0 then 'failed' when 1 then 'ignored' when 2 then 'duplicate' else 'stored' end)::public.webhook_outcome,
    case when n % 100 = 0 then 'The order has no currency' end, '{"type":"message_received"}', (120000000000 + n)::text
  from generate_series(${size}::bigint, 1, -1) as n`;

/** Counters and search index as triggers would have left them. */
async function deriveRest(db: Client): Promise<void> {
  await db.query(
    `update public.channel_counts as counts
     set open = recount.open, unread = recount.unread, unassigned = recount.unassigned, version = version + 1
     from (${CHANNEL_RECOUNT}) as recount where recount.channel = counts.channel`,
  );
  await db.query(
    `insert into public.agent_counts (profile_id, channel, open) select profile_id, channel, open from (${AGENT_RECOUNT}) as recount`,
  );
  await db.query("set work_mem = '512MB'");
  await db.query("truncate private.search_entries, private.search_blocks");
  await db.query("select private.rebuild_search()");
}

/**
 * Fills the channels of `makeDepartments` with so many conversations, their messages, labels and mentions, and an event
 * for each; what was there before is gone. The same each time but for the date.
 */
export async function generate(db: Client, volume: Volume, say: (line: string) => void): Promise<void> {
  const start = performance.now();
  const lap = (what: string) => say(`  ${what} after ${((performance.now() - start) / 1000).toFixed(0)} s`);
  const size = volume.conversations;
  const people = await db.query<{ id: string }>(
    "select id from auth.users where email = any ($1) order by array_position($1, email::text)",
    [["admin@desk.local", "agent-b@desk.local", "agent@desk.local"]],
  );
  const ids = people.rows.map(({ id }) => id);
  await makeWords(db, SEED);
  await db.query("truncate public.conversations, public.webhook_events, public.agent_counts cascade");
  await bulkLoad(db, TABLES, async () => {
    await db.query(conversationsSql(volume), ids);
    lap("conversations");
    await db.query(messagesSql(volume), ids);
    lap("messages");
    await db.query(LABELS_SQL);
    await db.query(mentionsSql(size), ids);
    await db.query(eventsSql(size));
    lap("events");
  });
  lap("indexes");
  await deriveRest(db);
  lap("search index");
  await db.query("vacuum analyze");
  lap("statistics");
}
