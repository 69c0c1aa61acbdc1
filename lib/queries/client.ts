import type { PostgrestError, SupabaseClient } from "@supabase/supabase-js";
import type { Database } from "@/lib/database.types";
import { AppError, fromPostgres } from "@/lib/errors";

/** The typed client every query is handed: the browser's or the server's. */
export type Supabase = SupabaseClient<Database>;

type Answer = { data: unknown; error: PostgrestError | null };

/** The data of an answer (nothing for a function that returns void); throws an `AppError` for a failed one. */
export function unwrap<Given extends Answer>(answer: Given): Extract<Given, { error: null }>["data"];
export function unwrap({ data, error }: Answer): unknown {
  if (error) throw fromPostgres(error);
  return data;
}

/** The same for a query of at most one row; throws `not_found` when there is none that the user may see. */
export function unwrapRow<Given extends Answer>(
  answer: Given,
): NonNullable<Extract<Given, { error: null }>["data"]>;
export function unwrapRow(answer: Answer): unknown {
  const row = unwrap(answer);
  if (row === null) throw new AppError("not_found");
  return row;
}
