import "server-only";
import { createClient } from "@supabase/supabase-js";
import type { Database } from "@/lib/database.types";
import { serverEnv } from "@/lib/env/server";

/** A client with the secret key. It bypasses row-level security: only for the server's own checks, never for a user. */
export function createAdminSupabase() {
  const { SUPABASE_URL, SUPABASE_SECRET_KEY } = serverEnv();
  return createClient<Database>(SUPABASE_URL, SUPABASE_SECRET_KEY, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
  });
}
