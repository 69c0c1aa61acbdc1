import { queryOptions } from "@tanstack/react-query";
import { type Supabase, unwrap } from "@/lib/queries/client";
import type { SavedReplyInput } from "@/lib/schemas/saved-reply";

export const savedReplyKeys = {
  list: () => ["saved-replies", "list"] as const,
};

async function fetchSavedReplies(client: Supabase, signal: AbortSignal) {
  const query = client
    .from("canned_responses")
    .select("id, shortcut, body, department_id, owner_id, created_by, used_count");
  return unwrap(await query.order("shortcut").order("id").abortSignal(signal));
}

/** A text to insert by `/shortcut`. */
export type SavedReply = Awaited<ReturnType<typeof fetchSavedReplies>>[number];

export const savedReplyQueries = {
  /** Those that the user may use, by shortcut. */
  list: (client: Supabase) =>
    queryOptions({
      queryKey: savedReplyKeys.list(),
      queryFn: ({ signal }) => fetchSavedReplies(client, signal),
      staleTime: 60_000,
    }),
};

/** Stores a saved reply, new or changed. Rejects with `conflict` if its shortcut is taken. */
export async function storeSavedReply(client: Supabase, { id, ...values }: SavedReplyInput): Promise<void> {
  const table = client.from("canned_responses");
  unwrap(id === null ? await table.insert(values) : await table.update(values).eq("id", id));
}

export async function deleteSavedReply(client: Supabase, id: string): Promise<void> {
  unwrap(await client.from("canned_responses").delete().eq("id", id));
}

/** Notes that a saved reply was put into a reply. Nobody waits for it, and a use that is not counted is no harm. */
export async function countSavedReply(client: Supabase, id: string): Promise<void> {
  await client.rpc("count_saved_reply", { reply_id: id });
}
