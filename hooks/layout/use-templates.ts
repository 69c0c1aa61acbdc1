"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { toClientError } from "@/lib/errors";
import { templateKeys } from "@/lib/queries/templates/keys";
import { requestTemplatePull } from "@/lib/queries/templates/template-mutations";
import { templateQueries } from "@/lib/queries/templates/template-queries";

/** The templates of a channel. */
export function useTemplates(channel: string) {
  return useQuery(templateQueries.list(useSupabase(), channel));
}

/** When the templates of a channel were pulled last, and a way to pull them now. The list follows a pull that ends. */
export function useTemplatePull(channel: string) {
  const supabase = useSupabase();
  const queryClient = useQueryClient();
  const { data: pull } = useQuery(templateQueries.pull(supabase, channel));
  const request = useMutation({
    networkMode: "always",
    mutationFn: () => requestTemplatePull(supabase, channel),
    onSettled: () => queryClient.invalidateQueries({ queryKey: templateKeys.pull(channel) }),
  });
  const pulledAt = pull?.pulled_at ?? null;

  useEffect(() => {
    if (pulledAt !== null) void queryClient.invalidateQueries({ queryKey: templateKeys.list(channel) });
  }, [pulledAt, channel, queryClient]);

  return {
    pulledAt,
    requestedAt: pull?.requested_at ?? null,
    isPulling: request.isPending || Boolean(pull?.requested_at),
    error: request.error ? toClientError(request.error).message : (pull?.error ?? null),
    pullNow: () => request.mutate(),
  };
}
