"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { conversationsChanged } from "@/lib/cache/conversations";
import { toClientError } from "@/lib/errors";
import { changeMany, type Former, restoreMany } from "@/lib/queries/conversations/bulk-mutations";
import { conversationKeys } from "@/lib/queries/conversations/keys";
import type { Conversation } from "@/lib/schemas/conversation";
import { type BulkChange, bulkDone, bulkProgress } from "@/lib/selection";

/** Changes many conversations in one call, says how it goes, and offers to take it back. */
export function useChangeMany() {
  const supabase = useSupabase();
  const queryClient = useQueryClient();

  const undo = useMutation({
    networkMode: "always",
    mutationFn: (former: Former[]) => restoreMany(supabase, former),
    onSuccess: (restored, former) => {
      const left = former.length - restored;
      toast.success(left > 0 ? `Undone, except for ${left} that changed since.` : "Undone.");
    },
    onError: (error) => toast.error(`Not undone. ${toClientError(error).message}`),
    onSettled: () => queryClient.invalidateQueries({ queryKey: conversationKeys.all }),
  });

  function show(rows: readonly Conversation[], former: readonly Former[]) {
    const changed = new Map(former.map((row) => [row.id, row]));
    const shown = rows.flatMap((row) => {
      const { new_status, new_assigned_to } = changed.get(row.id) ?? {};
      return new_status ? [{ ...row, status: new_status, assigned_to: new_assigned_to ?? null }] : [];
    });
    conversationsChanged(queryClient, shown);
  }

  return useMutation({
    networkMode: "always",
    mutationFn: ({ rows, change }: { rows: readonly Conversation[]; change: BulkChange }) =>
      changeMany(supabase, rows, change),
    onMutate: ({ rows, change }) => toast.loading(bulkProgress(change, rows.length)),
    onSuccess: (former, { rows, change }, id) => {
      show(rows, former);
      const words = bulkDone(change, former.length, rows.length - former.length);
      toast.success(words, {
        id,
        duration: 10_000,
        ...(former.length > 0 && { action: { label: "Undo", onClick: () => undo.mutate(former) } }),
      });
    },
    onError: (error, _variables, id) => {
      toast.error(`Nothing was changed. ${toClientError(error).message}`, {
        ...(id !== undefined && { id }),
      });
    },
  });
}
