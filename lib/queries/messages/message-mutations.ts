import type { Json } from "@/lib/database.types";
import { type Supabase, unwrap, unwrapRow } from "@/lib/queries/client";
import { type Message, messageSchema } from "@/lib/schemas/message";
import type { StoredFile } from "@/lib/stored-file";

/** A reply as its composer hands it over; `clientId` makes it safe to repeat. */
export interface Reply {
  conversationId: string;
  clientId: string;
  kind: "text" | "template" | "image" | "video" | "audio" | "document";
  /** The text, or the caption of a file. */
  body: string | null;
  payload?: Record<string, Json> | undefined;
  media?: StoredFile | undefined;
  /** The id of the message that it answers. */
  replyTo?: number | undefined;
}

/** How long a call that may be repeated waits for its answer. */
const ANSWER_MS = 15_000;

/** Queues a reply; resolves to its row. Rejects with `conflict` if the channel cannot send it now. */
export async function sendMessage(client: Supabase, reply: Reply): Promise<Message> {
  const { media } = reply;
  const args = {
    conversation_id: reply.conversationId,
    client_id: reply.clientId,
    kind: reply.kind,
    ...(reply.body !== null && { body: reply.body }),
    ...(reply.payload && { payload: reply.payload }),
    ...(media && { media: { ...media, width: media.width ?? null, height: media.height ?? null } }),
    ...(reply.replyTo !== undefined && { reply_to: reply.replyTo }),
  };
  const call = client.rpc("send_message", args).abortSignal(AbortSignal.timeout(ANSWER_MS));
  return messageSchema.parse(unwrapRow(await call));
}

/** A note as its composer hands it over; `mentions` are the ids of colleagues. */
export interface Note {
  conversationId: string;
  clientId: string;
  body: string;
  mentions: string[];
}

/** Adds a note; resolves to its row. */
export async function addNote(client: Supabase, note: Note): Promise<Message> {
  const args = {
    conversation_id: note.conversationId,
    client_id: note.clientId,
    body: note.body,
    mentions: note.mentions,
  };
  const call = client.rpc("add_note", args).abortSignal(AbortSignal.timeout(ANSWER_MS));
  return messageSchema.parse(unwrapRow(await call));
}

/** What a person may do with a message that is not simply there. */
const ACTIONS = {
  retry: (client: Supabase, id: number) => client.rpc("retry_message", { message_id: id }),
  cancel: (client: Supabase, id: number) => client.rpc("cancel_message", { message_id: id }),
  delete: (client: Supabase, id: number) => client.rpc("delete_message", { message_id: id }),
  arrived: (client: Supabase, id: number) => client.rpc("settle_message", { message_id: id, arrived: true }),
  send_again: (client: Supabase, id: number) =>
    client.rpc("settle_message", { message_id: id, arrived: false }),
  retry_media: (client: Supabase, id: number) => client.rpc("retry_media", { message_id: id }),
};
export type MessageAction = keyof typeof ACTIONS;

export async function changeMessage(client: Supabase, id: number, action: MessageAction): Promise<void> {
  unwrap(await ACTIONS[action](client, id));
}
