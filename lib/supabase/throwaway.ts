import { createClient } from "@supabase/supabase-js";
import type { Database } from "@/lib/database.types";
import type { SupabaseConfig } from "@/lib/supabase/options";

/** A client that keeps its session to itself and forgets it: the browser's own is not touched. */
export function createThrowawaySupabase({
  url,
  publishableKey,
}: Pick<SupabaseConfig, "url" | "publishableKey">) {
  return createClient<Database>(url, publishableKey, {
    auth: {
      persistSession: false,
      autoRefreshToken: false,
      detectSessionInUrl: false,
      // Under the same key, supabase-js warns of two clients.
      storageKey: "throwaway",
    },
  });
}
