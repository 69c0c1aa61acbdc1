import "server-only";
import { createAdminSupabase } from "@/lib/supabase/admin";

/** The bucket of all files. It has no policy for writing, so only the server writes. */
export const mediaBucket = () => createAdminSupabase().storage.from("media");
