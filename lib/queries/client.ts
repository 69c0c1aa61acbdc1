import type { PostgrestError, SupabaseClient } from "@supabase/supabase-js";
import type { Database } from "@/lib/database.types";
import { fromPostgres } from "@/lib/errors";

/** The typed client every query is handed: the browser's or the server's. */
export type Supabase = SupabaseClient<Database>;

/** Throws the app's error for a failed answer, else gives its data. */
export function unwrap<Data>(answer: { data: Data; error: PostgrestError | null }): NonNullable<Data> {
  if (answer.error) throw fromPostgres(answer.error);
  if (answer.data === null || answer.data === undefined) {
    throw fromPostgres({ code: "PGRST116", message: "empty answer" });
  }
  return answer.data;
}
