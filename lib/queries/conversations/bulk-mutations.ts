import * as z from "zod/mini";
import { type Supabase, unwrap } from "@/lib/queries/client";
import { type Conversation, conversationStatusSchema } from "@/lib/schemas/conversation";
import type { BulkChange } from "@/lib/selection";

/** What a conversation was before it was changed along with others, and what it became. */
const formerSchema = z.object({
  id: z.guid(),
  assigned_to: z.nullable(z.string()),
  status: conversationStatusSchema,
  snoozed_until: z.nullable(z.string()),
  waiting_since: z.nullable(z.string()),
  new_assigned_to: z.nullable(z.string()),
  new_status: conversationStatusSchema,
});
export type Former = z.infer<typeof formerSchema>;

/** Changes conversations in one call; returns what those that it changed had been, for `restoreMany`. */
export async function changeMany(
  client: Supabase,
  rows: readonly Conversation[],
  change: BulkChange,
): Promise<Former[]> {
  const args = {
    ids: rows.map(({ id }) => id),
    seen: rows.map(({ last_message_at }) => last_message_at),
    change,
  };
  return z.array(formerSchema).parse(unwrap(await client.rpc("change_many", args)));
}

/** Takes a change of many back; returns how many it could. */
export async function restoreMany(client: Supabase, former: Former[]): Promise<number> {
  return z.int().parse(unwrap(await client.rpc("restore_many", { former })));
}
