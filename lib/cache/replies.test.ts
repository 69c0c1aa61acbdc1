import { QueryClient } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { messagesChanged, replyStored, showReply, takeReplyBack } from "@/lib/cache/messages";
import { guid, message } from "@/lib/cache/test-rows";
import { messageKeys } from "@/lib/queries/messages/keys";
import type { Pages } from "@/lib/queries/pages";
import type { Message } from "@/lib/schemas/message";

const sent = { direction: "outbound", client_id: guid(9), sent_at: "2026-11-25T12:00:00Z" } as const;
const optimistic = message({ ...sent, id: -1, status: "queued" });
const row = message({ ...sent, id: 7, status: "queued" });
const key = messageKeys.thread(row.conversation_id);

function thread() {
  const client = new QueryClient();
  client.setQueryData<Pages<Message, number>>(key, { pages: [{ rows: [], next: null }], pageParams: [null] });
  const rows = () => client.getQueryData<Pages<Message, number>>(key)?.pages.flatMap((page) => page.rows);
  return { client, rows };
}

test("the answer replaces the reply that was shown before it", () => {
  const { client, rows } = thread();
  showReply(client, optimistic);
  expect(rows()).toMatchObject([{ id: -1 }]);
  replyStored(client, row);
  expect(rows()).toMatchObject([{ id: 7 }]);
});

test("an answer that is overtaken by broadcasts does not take the status back", () => {
  const { client, rows } = thread();
  showReply(client, optimistic);
  messagesChanged(client, [row]);
  messagesChanged(client, [{ ...row, status: "failed", error_message: "Refused" }]);
  replyStored(client, row);
  expect(rows()).toMatchObject([{ id: 7, status: "failed" }]);
});

test("a refused reply goes", () => {
  const { client, rows } = thread();
  showReply(client, optimistic);
  takeReplyBack(client, optimistic);
  expect(rows()).toEqual([]);
});
