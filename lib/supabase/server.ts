import "server-only";
import { cookies, headers } from "next/headers";
import { isHttpsDesk } from "@/lib/server/desk-address";
import { createSessionClient } from "@/lib/supabase/session-client";

/** A client for one server render or action. It acts as the signed-in user, so row-level security applies. */
export async function createServerSupabase() {
  const [store, head] = [await cookies(), await headers()];
  const { client } = await createSessionClient({
    isHttpsDesk: isHttpsDesk(head),
    userAgent: head.get("user-agent"),
    getAll: () => store.getAll(),
    setAll(changed) {
      try {
        for (const { name, value, options } of changed) store.set(name, value, options);
      } catch {
        // A render cannot set cookies; proxy.ts has already refreshed the session.
      }
    },
  });
  return client;
}
