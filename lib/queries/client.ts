import type { PostgrestError, SupabaseClient } from "@supabase/supabase-js";
import type { Database } from "@/lib/database.types";
import { AppError, fromPostgres } from "@/lib/errors";

/** The typed Supabase client that queries receive: the browser's or the server's. */
export type Supabase = SupabaseClient<Database>;

type Result = { data: unknown; error: PostgrestError | null };

/** The data of a response, `undefined` or null for a function that returns void; throws an `AppError` if it failed. */
export function unwrap<Given extends Result>(result: Given): Extract<Given, { error: null }>["data"];
export function unwrap({ data, error }: Result): unknown {
  if (error) throw fromPostgres(error);
  return data;
}

/** The same for a response of Storage. */
export function unwrapStorage<Data>(result: {
  data: Data;
  error: { message: string } | null;
}): NonNullable<Data> {
  const { data, error } = result;
  if (error || data === null || data === undefined) {
    const userMessage = "The file store cannot be reached. Try again in a moment.";
    throw new AppError("unavailable", { message: error?.message ?? "no data", userMessage });
  }
  return data;
}

/** The same for a query of at most one row; throws `not_found` if there is none that the user may see. */
export function unwrapRow<Given extends Result>(
  result: Given,
): NonNullable<Extract<Given, { error: null }>["data"]>;
export function unwrapRow(result: Result): unknown {
  const row = unwrap(result);
  if (row === null) throw new AppError("not_found");
  return row;
}

/**
 * The same for a change that names the `updated_at` with which its screen had seen the row (`.eq("updated_at", seen)`):
 * rejects with `conflict` if somebody has changed it since, or deleted it. The screen reads it again and says what.
 */
export function unwrapSeen<Given extends Result>(
  result: Given,
): NonNullable<Extract<Given, { error: null }>["data"]>;
export function unwrapSeen(result: Result): unknown {
  const row = unwrap(result);
  if (row === null) {
    throw new AppError("conflict", {
      userMessage: "A colleague has changed this meanwhile. Nothing was saved.",
    });
  }
  return row;
}
