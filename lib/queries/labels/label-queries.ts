import { queryOptions } from "@tanstack/react-query";
import * as z from "zod/mini";
import { byName } from "@/lib/label-search";
import { type Supabase, unwrap } from "@/lib/queries/client";
import { labelKeys } from "@/lib/queries/labels/keys";
import { type Label, labelSchema } from "@/lib/schemas/label";

/** What PostgREST answers at most. */
const PAGE_SIZE = 1000;

async function fetchPage(client: Supabase, after: string | undefined, signal: AbortSignal) {
  const query = client.from("labels").select("id, name, colour, updated_at").order("id").limit(PAGE_SIZE);
  const rows = unwrap(await (after ? query.gt("id", after) : query).abortSignal(signal));
  return z.array(labelSchema).parse(rows);
}

async function fetchLabels(client: Supabase, signal: AbortSignal): Promise<Label[]> {
  const labels: Label[] = [];
  for (;;) {
    const page = await fetchPage(client, labels.at(-1)?.id, signal);
    labels.push(...page);
    if (page.length < PAGE_SIZE) return labels.toSorted(byName);
  }
}

async function countUses(client: Supabase, id: string, signal: AbortSignal): Promise<number> {
  const query = client
    .from("conversation_labels")
    .select("label_id", { count: "exact", head: true })
    .eq("label_id", id);
  const { count, ...result } = await query.abortSignal(signal);
  unwrap(result);
  return count ?? 0;
}

export const labelQueries = {
  /** All of them, by name: searching them and naming those of a row needs no request. */
  list: (client: Supabase) =>
    queryOptions({
      queryKey: labelKeys.list(),
      // A broadcast tells of changes.
      staleTime: 300_000,
      queryFn: ({ signal }) => fetchLabels(client, signal),
    }),

  /** How many conversations have a label. */
  uses: (client: Supabase, id: string) =>
    queryOptions({
      queryKey: labelKeys.uses(id),
      staleTime: 0,
      queryFn: ({ signal }) => countUses(client, id, signal),
    }),
};

/** Adds and takes away labels of a conversation. */
export async function changeLabels(
  client: Supabase,
  conversationId: string,
  { added, removed }: { added: string[]; removed: string[] },
): Promise<void> {
  unwrap(await client.rpc("change_labels", { conversation_id: conversationId, added, removed }));
}
