import { type Message, messageSchema } from "@/lib/schemas/message";

const nameOf = (userId: string) => `desk-stored:${userId}`;
const channels = new Map<string, BroadcastChannel>();

function channelOf(userId: string): BroadcastChannel {
  const channel = channels.get(userId) ?? new BroadcastChannel(nameOf(userId));
  channels.set(userId, channel);
  return channel;
}

/** Hands the row of what was unsent to the other tabs: without it they would miss it until live updates bring it. */
export function tellStored(userId: string, row: Message): void {
  channelOf(userId).postMessage(row);
}

/** Calls `onStored` with what other tabs have sent; returns a function that stops it. */
export function onStoredElsewhere(userId: string, onStored: (row: Message) => void): () => void {
  const channel = channelOf(userId);
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    const row = messageSchema.safeParse(data);
    if (row.success) onStored(row.data);
  };
  return () => {
    channel.onmessage = null;
  };
}
