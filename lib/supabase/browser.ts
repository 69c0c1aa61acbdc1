import { createBrowserClient } from "@supabase/ssr";
import type { Database } from "@/lib/database.types";
import { cookieOptions, type SupabaseConfig } from "@/lib/supabase/options";

/** The client for the browser: one per page, signed in by the session cookie. */
export function createBrowserSupabase({ publishableKey, ...config }: SupabaseConfig) {
  return createBrowserClient<Database>(config.url, publishableKey, { cookieOptions: cookieOptions(config) });
}
