import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import { z } from "zod";
import { rootDir } from "./settings.ts";

const project = z.object({ url: z.url({ protocol: /^https?$/ }), secretKey: z.string().min(1) });

async function localStatus(): Promise<unknown> {
  const command = promisify(execFile)(process.execPath, ["supabase/local/cli.ts", "status"], {
    cwd: rootDir,
  });
  const { stdout } = await command.catch(() => {
    throw new Error(
      "The local stack is not running. Start it with npm start, or set SUPABASE_URL and SUPABASE_SECRET_KEY.",
    );
  });
  return JSON.parse(stdout);
}

/**
 * Where the database is: what SUPABASE_URL and SUPABASE_SECRET_KEY say, else the local stack that is running.
 * Throws when only one of the two is set: half a setting must not end up at another database.
 */
async function findProject(): Promise<z.infer<typeof project>> {
  const { SUPABASE_URL: url, SUPABASE_SECRET_KEY: secretKey } = process.env;
  const found = project.safeParse(url || secretKey ? { url, secretKey } : await localStatus());
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
