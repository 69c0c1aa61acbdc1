import { AGENT_RECOUNT, CHANNEL_RECOUNT } from "./recount.ts";

/** One thing that is always true of a desk. */
export interface Check {
  /** The number of the promise in the design that it belongs to. */
  promise: number;
  words: string;
  /** Selects what breaks it, one row each with the columns `channel` and `id`; never a text of a message. */
  sql: string;
}

/**
 * How long a job may take before its absence is a finding: a sender tries for so long after a provider that refuses for a
 * while, and a worker may be on its way to be started again.
 */
const OVERDUE = "interval '30 minutes'";

/** A message that is of its conversation's customer, or of the desk: neither about another one nor an entry of the log. */
const IS_MESSAGE = "not private.is_about_message(message.kind)";

export const CHECKS: readonly Check[] = [
  {
    promise: 1,
    words: "one conversation per customer and channel",
    sql: `select min(channel) as channel, min(id::text) as id from public.conversations
      where phone_key is not null group by channel, phone_key having count(*) > 1`,
  },
  {
    promise: 1,
    words: "every message lies under the channel of its conversation",
    sql: `select message.channel, message.id::text as id from public.messages as message
      left join public.conversations as conversation on conversation.id = message.conversation_id
      where conversation.channel is distinct from message.channel`,
  },
  {
    promise: 2,
    words: "one message per id of the provider and channel",
    sql: `select channel, min(id)::text as id from public.messages
      where external_id is not null group by channel, external_id having count(*) > 1`,
  },
  {
    promise: 4,
    words: "open, unread and unassigned of each channel equal a recount",
    sql: `select counts.channel, counts.channel as id
      from public.channel_counts as counts
      left join (${CHANNEL_RECOUNT}) as recount on recount.channel = counts.channel
      where (counts.open, counts.unread, counts.unassigned) is distinct from
        (coalesce(recount.open, 0), coalesce(recount.unread, 0), coalesce(recount.unassigned, 0))`,
  },
  {
    promise: 4,
    words: "the open conversations of each agent equal a recount",
    sql: `select coalesce(counts.channel, recount.channel) as channel,
        coalesce(counts.profile_id, recount.profile_id)::text as id
      from public.agent_counts as counts
      full join (${AGENT_RECOUNT}) as recount
        on recount.profile_id = counts.profile_id and recount.channel = counts.channel
      where coalesce(counts.open, 0) <> coalesce(recount.open, 0)`,
  },
  {
    promise: 4,
    words: "no conversation has more unread messages than it has messages",
    sql: `select conversation.channel, conversation.id::text as id from public.conversations as conversation
      where conversation.unread_count > (
        select count(*) from public.messages as message
        where message.conversation_id = conversation.id and message.direction = 'inbound' and ${IS_MESSAGE}
      )`,
  },
  {
    promise: 4,
    words: "the last message of a conversation is its newest",
    sql: `select conversation.channel, conversation.id::text as id from public.conversations as conversation
      join lateral (
        select message.sent_at, message.direction from public.messages as message
        where message.conversation_id = conversation.id and ${IS_MESSAGE} and message.direction in ('inbound', 'outbound')
        order by message.sent_at desc, message.id desc limit 1
      ) as newest on true
      where newest.sent_at > conversation.last_message_at
        or (newest.sent_at = conversation.last_message_at and conversation.last_message_direction is null)`,
  },
  {
    promise: 4,
    words: "what a label says of its conversation is true",
    sql: `select label.channel, label.conversation_id::text as id from public.conversation_labels as label
      join public.conversations as conversation on conversation.id = label.conversation_id
      where (label.channel, label.status, label.assigned_to, label.last_message_at, label.waiting_since)
        is distinct from (conversation.channel, conversation.status, conversation.assigned_to,
          conversation.last_message_at, conversation.waiting_since)
        or label.label_id <> all (conversation.label_ids)`,
  },
  {
    promise: 7,
    words: "every failed event is tried again, rests, or was dismissed; none is overdue",
    sql: `select channel, id::text as id from public.webhook_events
      where next_attempt_at < now() - ${OVERDUE} or (outcome <> 'failed' and next_attempt_at is not null)`,
  },
  {
    promise: 9,
    words: "no message waits for the provider without a worker that knows of it",
    sql: `select message.channel, message.id::text as id from public.messages as message
      left join private.outbox as waiting on waiting.message_id = message.id
      where message.status = 'queued' and message.direction = 'outbound'
        and message.created_at < now() - ${OVERDUE}
        and (waiting.message_id is null or coalesce(waiting.next_attempt_at, waiting.queued_at) < now() - ${OVERDUE})`,
  },
  {
    promise: 9,
    words: "no message was taken by a provider twice",
    sql: `select message.channel, message.id::text as id from private.send_attempts as attempt
      join public.messages as message on message.id = attempt.message_id
      where attempt.outcome = 'accepted' group by message.channel, message.id having count(*) > 1`,
  },
  {
    promise: 9,
    words: "no two messages were sent as one",
    sql: `select min(message.channel) as channel, min(message.id)::text as id from private.send_attempts as attempt
      join public.messages as message on message.id = attempt.message_id
      where attempt.external_id is not null
      group by message.channel, attempt.external_id having count(distinct message.id) > 1`,
  },
];
