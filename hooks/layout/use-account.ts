"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { AppError } from "@/lib/errors";
import {
  accountKeys,
  accountQueries,
  endOwnSession,
  renameSelf,
} from "@/lib/queries/account/account-queries";
import { peopleKeys, peopleQueries } from "@/lib/queries/people/people-queries";

/** Changes the user's own name, here and on what the server renders. */
export function useRenameSelf() {
  const supabase = useSupabase();
  const queryClient = useQueryClient();
  const router = useRouter();
  return useMutation<void, AppError, string>({
    networkMode: "always",
    mutationFn: async (name) => {
      const id = await queryClient.query(peopleQueries.me(supabase));
      if (id === null) throw new AppError("unauthorized");
      await renameSelf(supabase, id, name);
    },
    onSuccess: async () => {
      router.refresh();
      await queryClient.invalidateQueries({ queryKey: peopleKeys.list() });
    },
  });
}

/** Where the user is signed in, and how to end one of these sessions. */
export function useOwnSessions() {
  const supabase = useSupabase();
  const queryClient = useQueryClient();
  const sessions = useQuery(accountQueries.sessions(supabase));
  const end = useMutation<void, AppError, string>({
    networkMode: "always",
    mutationFn: (id) => endOwnSession(supabase, id),
    onSettled: () => queryClient.invalidateQueries({ queryKey: accountKeys.sessions() }),
  });
  return { sessions, end };
}
