import { createBrowserClient } from "@supabase/ssr";
import type { Database } from "@/lib/database.types";
import { cookieOptions, type SupabaseConfig } from "@/lib/supabase/options";

/** A lost connection is noticed after one or two of these, and is to be shown within five seconds. */
const HEARTBEAT_MS = 2_000;

/** The client for the browser: one per page, signed in by the session cookie. */
export function createBrowserSupabase({ publishableKey, ...config }: SupabaseConfig) {
  return createBrowserClient<Database>(config.url, publishableKey, {
    cookieOptions: cookieOptions(config),
    realtime: { heartbeatIntervalMs: HEARTBEAT_MS },
  });
}
