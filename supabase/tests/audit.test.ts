import { expect, inject, test } from "vitest";
import { audit } from "../../scripts/audit/audit.ts";
import {
  AGENT_ID,
  callOf,
  ingest,
  makeProvider,
  messageOf,
  type Provider,
  rows,
  statusOf,
} from "./support.ts";

/** What is broken in this channel, by the words of the checks. */
async function brokenOf({ slug }: Provider): Promise<string[]> {
  const findings = await audit(inject("stack").dbUrl, slug);
  expect(findings.length).toBeGreaterThan(5);
  return findings.filter(({ broken }) => broken > 0).map(({ words }) => words);
}

/** A channel with two chats and a reply, as the webhooks make them. */
async function makeBusy(): Promise<Provider> {
  const provider = await makeProvider();
  const reply = messageOf({ direction: "outbound", status: "sent", sent_at: "2026-11-22T10:01:00Z" });
  await ingest([
    callOf(provider, [messageOf(), messageOf({ phone: "12025550102" })]),
    callOf(provider, [reply, statusOf(reply.external_id ?? "", "read")]),
  ]);
  return provider;
}

test("a channel at work keeps every promise", async () => {
  expect(await brokenOf(await makeBusy())).toEqual([]);
});

const messageIn = "(select min(id) from messages where channel = $1)";
test.each([
  [
    "open, unread and unassigned of each channel equal a recount",
    "update channel_counts set open = open + 1 where channel = $1",
  ],
  [
    "the open conversations of each agent equal a recount",
    `insert into agent_counts (profile_id, channel, open) values ('${AGENT_ID}', $1, 1)`,
  ],
  [
    "no conversation has more unread messages than it has messages",
    "update conversations set unread_count = 99 where channel = $1",
  ],
  [
    "the last message of a conversation is its newest",
    "update conversations set last_message_at = last_message_at - interval '1 day' where channel = $1",
  ],
  [
    "what a label says of its conversation is true",
    `with made as (insert into labels (name) values (gen_random_uuid()::text) returning id)
     insert into conversation_labels (conversation_id, label_id, channel, status, last_message_at)
     select conversation.id, made.id, channel, 'snoozed', last_message_at from made, conversations as conversation where channel = $1`,
  ],
  [
    "every failed event is tried again, rests, or was dismissed; none is overdue",
    "update webhook_events set next_attempt_at = now() + interval '1 hour' where channel = $1",
  ],
  [
    "no message waits for the provider without a worker that knows of it",
    `update messages set status = 'queued', created_at = now() - interval '1 hour'
     where channel = $1 and direction = 'outbound'`,
  ],
  [
    "no message was taken by a provider twice",
    `insert into private.send_attempts (message_id, outcome) select ${messageIn}, 'accepted' from generate_series(1, 2)`,
  ],
  [
    "no two messages were sent as one",
    `insert into private.send_attempts (message_id, outcome, external_id)
     select id, 'unconfirmed', $1 from messages where channel = $1`,
  ],
])("%s: it is found when it is broken", async (words, sql) => {
  const provider = await makeBusy();
  await rows(sql, [provider.slug]);
  expect(await brokenOf(provider)).toEqual([words]);
});
