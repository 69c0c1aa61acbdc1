import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import { z } from "zod";
import { readLocalStatus } from "./local-status.ts";

const project = z.object({ url: z.url({ protocol: /^https?$/ }), secretKey: z.string().min(1) });

/**
 * The project named by SUPABASE_URL and SUPABASE_SECRET_KEY, else the running local stack.
 * Throws if only one of the two is set, so that an incomplete setting never reaches the wrong database.
 */
async function findProject(): Promise<z.infer<typeof project>> {
  const { SUPABASE_URL: url, SUPABASE_SECRET_KEY: secretKey } = process.env;
  const found = project.safeParse(url || secretKey ? { url, secretKey } : await readLocalStatus());
  if (found.success) return found.data;
  throw new Error(
    "Set both SUPABASE_URL (https://…) and SUPABASE_SECRET_KEY, or neither for the local stack.",
  );
}

/** A client with the secret key, to which row-level security does not apply. */
export async function connect(): Promise<SupabaseClient> {
  const { url, secretKey } = await findProject();
  return createClient(url, secretKey, { auth: { persistSession: false, autoRefreshToken: false } });
}
