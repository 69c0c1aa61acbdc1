import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import * as z from "zod/mini";
import { type Supabase, unwrap } from "@/lib/queries/client";
import { messageKeys } from "@/lib/queries/messages/keys";
import { type Cursor, type Order, toPage } from "@/lib/queries/pages";
import { type Message, messageSchema } from "@/lib/schemas/message";

const MESSAGE_PAGE_SIZE = 50;

const COLUMNS =
  "id, conversation_id, channel, direction, kind, body, payload, media_path, media_mime, media_name, media_size, media_width, media_height, media_state, media_error, external_id, client_id, status, error_code, error_message, sent_by, sent_at, created_at";

/** Newest first. A stored message has another id than its optimistic version, but the same client id. */
export const messageOrder: Order<Message, number> = {
  position: (row) => ({ at: row.sent_at, id: row.id }),
  isSame: (a, b) => a.id === b.id || (a.client_id !== null && a.client_id === b.client_id),
};

async function fetchPage(
  client: Supabase,
  conversationId: string,
  before: Cursor<number> | null,
  signal: AbortSignal,
) {
  let query = client.from("messages").select(COLUMNS).eq("conversation_id", conversationId);
  if (before) {
    const { at, id } = before;
    // The bound lets the index scan start here instead of at the newest message.
    query = query.lte("sent_at", at);
    query = query.or(`sent_at.lt."${at}",and(sent_at.eq."${at}",id.lt.${id})`);
  }
  query = query.order("sent_at", { ascending: false }).order("id", { ascending: false });
  const rows = unwrap(await query.limit(MESSAGE_PAGE_SIZE).abortSignal(signal));
  return toPage(z.array(messageSchema).parse(rows), MESSAGE_PAGE_SIZE, messageOrder.position);
}

export const messageQueries = {
  /** A message of a conversation by its id at the provider; null if the conversation has none. */
  quoted: (client: Supabase, conversationId: string, externalId: string) =>
    queryOptions({
      queryKey: messageKeys.quoted(conversationId, externalId),
      queryFn: async ({ signal }) => {
        const query = client.from("messages").select(COLUMNS).eq("conversation_id", conversationId);
        const row = unwrap(await query.eq("external_id", externalId).abortSignal(signal).maybeSingle());
        return row === null ? null : messageSchema.parse(row);
      },
    }),

  /** The messages of a conversation in pages of 50, newest first. */
  thread: (client: Supabase, conversationId: string) =>
    infiniteQueryOptions({
      queryKey: messageKeys.thread(conversationId),
      queryFn: ({ pageParam, signal }) => fetchPage(client, conversationId, pageParam, signal),
      initialPageParam: null as Cursor<number> | null,
      getNextPageParam: (page) => page.next,
    }),
};
