import "server-only";
import { log } from "@/lib/log";
import { unwrap } from "@/lib/queries/client";
import { succeeds } from "@/lib/server/succeeds";
import { createAdminSupabase } from "@/lib/supabase/admin";

/**
 * Notes in the audit log that somebody was refused an action, at most once a minute for each. As the server: what was
 * refused has been undone, with whatever it had written. Never rejects.
 */
export async function recordRefusal(person: string, attempt: string): Promise<void> {
  const note = async () => unwrap(await createAdminSupabase().rpc("record_refusal", { person, attempt }));
  if (!(await succeeds(note()))) log("refusal_not_recorded", { action: attempt });
}
