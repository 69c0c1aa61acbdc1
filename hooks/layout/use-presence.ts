"use client";

import { useQuery } from "@tanstack/react-query";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { accountQueries } from "@/lib/queries/account/account-queries";

/** Lets colleagues see that the user is here, while the window is in view; mounted once. */
export function usePresence(): void {
  useQuery(accountQueries.presence(useSupabase()));
}
