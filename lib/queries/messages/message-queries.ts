import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import * as z from "zod/mini";
import { type Supabase, unwrap, unwrapRow } from "@/lib/queries/client";
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

/** Where a page of the thread around a message starts: at the message, before something or after it. */
type Start = { before: Cursor<number> } | { after: Cursor<number> } | null;

interface AroundPage {
  /** Newest first. */
  rows: Message[];
  older: Cursor<number> | null;
  newer: Cursor<number> | null;
}

/** The same for what is newer than a position. */
async function fetchNewer(
  client: Supabase,
  conversationId: string,
  { at, id }: Cursor<number>,
  signal: AbortSignal,
): Promise<Pick<AroundPage, "rows" | "newer">> {
  const query = client
    .from("messages")
    .select(COLUMNS)
    .eq("conversation_id", conversationId)
    .gte("sent_at", at)
    .or(`sent_at.gt."${at}",and(sent_at.eq."${at}",id.gt.${id})`)
    .order("sent_at")
    .order("id");
  const found = unwrap(await query.limit(MESSAGE_PAGE_SIZE).abortSignal(signal));
  const { rows, next } = toPage(
    z.array(messageSchema).parse(found),
    MESSAGE_PAGE_SIZE,
    messageOrder.position,
  );
  return { rows: rows.toReversed(), newer: next };
}

async function fetchAround(
  client: Supabase,
  conversationId: string,
  messageId: number,
  signal: AbortSignal,
): Promise<AroundPage> {
  const query = client
    .from("messages")
    .select(COLUMNS)
    .eq("conversation_id", conversationId)
    .eq("id", messageId);
  const row = messageSchema.parse(unwrapRow(await query.abortSignal(signal).maybeSingle()));
  const place = messageOrder.position(row);
  const [newer, older] = await Promise.all([
    fetchNewer(client, conversationId, place, signal),
    fetchPage(client, conversationId, place, signal),
  ]);
  return { rows: [...newer.rows, row, ...older.rows], newer: newer.newer, older: older.next };
}

async function fetchAroundPage(
  client: Supabase,
  conversationId: string,
  { messageId, start, signal }: { messageId: number; start: Start; signal: AbortSignal },
): Promise<AroundPage> {
  if (start === null) return fetchAround(client, conversationId, messageId, signal);
  if ("after" in start) {
    return { ...(await fetchNewer(client, conversationId, start.after, signal)), older: null };
  }
  const { rows, next } = await fetchPage(client, conversationId, start.before, signal);
  return { rows, older: next, newer: null };
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

  /** The messages around one of them: its page first, then newer ones before it and older ones after it. */
  around: (client: Supabase, conversationId: string, messageId: number) =>
    infiniteQueryOptions({
      queryKey: messageKeys.around(conversationId, messageId),
      queryFn: ({ pageParam, signal }) =>
        fetchAroundPage(client, conversationId, { messageId, start: pageParam, signal }),
      initialPageParam: null as Start,
      getNextPageParam: (page): Start => page.older && { before: page.older },
      getPreviousPageParam: (page): Start => page.newer && { after: page.newer },
      retry: false,
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
