import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import { z } from "zod";
import { readLocalStatus } from "./local-status.ts";

const project = z.object({ url: z.url({ protocol: /^https?$/ }), secretKey: z.string().min(1) });

/**
 * Where the database is: what SUPABASE_URL and SUPABASE_SECRET_KEY say, else the local stack that is running.
 * Throws when only one of the two is set: half a setting must not end up at another database.
 */
async function findProject(): Promise<z.infer<typeof project>> {
  const { SUPABASE_URL: url, SUPABASE_SECRET_KEY: secretKey } = process.env;
  const found = project.safeParse(url || secretKey ? { url, secretKey } : await readLocalStatus());
  if (found.success) return found.data;
  throw new Error(
    "Set both SUPABASE_URL (https://…) and SUPABASE_SECRET_KEY, or neither for the local stack.",
  );
}

/** A client with the secret key, which row security does not hold back. */
export async function connect(): Promise<SupabaseClient> {
  const { url, secretKey } = await findProject();
  return createClient(url, secretKey, { auth: { persistSession: false, autoRefreshToken: false } });
}
