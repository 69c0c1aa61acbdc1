import "server-only";
import { createServerClient } from "@supabase/ssr";
import { cookies } from "next/headers";
import type { Database } from "@/lib/database.types";
import { serverEnv } from "@/lib/env/server";
import { cookieOptions } from "@/lib/supabase/options";

/** A client for one server render or action. It acts as the signed-in user, so row-level security applies. */
export async function createServerSupabase() {
  const { SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY } = serverEnv();
  const store = await cookies();
  return createServerClient<Database>(SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY, {
    cookieOptions: cookieOptions(SUPABASE_URL),
    cookies: {
      getAll: () => store.getAll(),
      setAll(changed) {
        try {
          for (const { name, value, options } of changed) store.set(name, value, options);
        } catch {
          // A render cannot set cookies; proxy.ts has already refreshed the session.
        }
      },
    },
  });
}
