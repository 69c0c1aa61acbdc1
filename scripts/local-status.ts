import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { z } from "zod";
import { rootDir } from "./settings.ts";

const status = z.object({
  url: z.url(),
  dbUrl: z.string().min(1),
  publishableKey: z.string().min(1),
  secretKey: z.string().min(1),
});

/** The URLs and keys of the running local Supabase. Throws an error that says what to do if none is running. */
export async function readLocalStatus(): Promise<z.infer<typeof status>> {
  const command = promisify(execFile)(process.execPath, ["supabase/local/cli.ts", "status"], {
    cwd: rootDir,
  });
  const { stdout } = await command.catch(() => {
    throw new Error(
      "The local Supabase is not running. Start it with npm start, or set the SUPABASE_ variables of another one.",
    );
  });
  return status.parse(JSON.parse(stdout));
}
