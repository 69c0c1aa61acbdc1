import { parseEnv } from "node:util";
import { z } from "zod";
import type { Stack } from "../supabase/local/start.ts";
import { bin, run } from "./run.ts";

/** `supabase status --env`; the names of the keys are those of the official command line, older ones included. */
const statusSchema = z
  .object({
    API_URL: z.url(),
    DB_URL: z.string().min(1),
    PUBLISHABLE_KEY: z.string().min(1).optional(),
    SECRET_KEY: z.string().min(1).optional(),
    ANON_KEY: z.string().min(1).optional(),
    SERVICE_ROLE_KEY: z.string().min(1).optional(),
  })
  .transform(({ API_URL: url, DB_URL: dbUrl, ...keys }, { issues }) => {
    const publishableKey = keys.PUBLISHABLE_KEY ?? keys.ANON_KEY;
    const secretKey = keys.SECRET_KEY ?? keys.SERVICE_ROLE_KEY;
    if (publishableKey && secretKey) return { url, dbUrl, publishableKey, secretKey };
    issues.push({ code: "custom", input: null, message: "The status has no keys." });
    return z.NEVER;
  });

/** Parses what `supabase status --env` prints. Throws if a URL or a key is missing. */
export function parseNativeStatus(text: string): Omit<Stack, "stop"> {
  return statusSchema.parse(parseEnv(text));
}

/**
 * Starts the official services without Docker, by the Supabase CLI: experimental there, and it downloads them at the
 * first start (linux x64 and arm64, macOS arm64). Resolves when all of them answer.
 *
 * @param name of the stack; each has its own data
 * @param command the CLI
 */
export async function startNativeStack(name: string, command: string = bin("supabase")): Promise<Stack> {
  const env = { SUPABASE_EXPERIMENTAL_STACK: "true", SUPABASE_TELEMETRY_DISABLED: "1", DO_NOT_TRACK: "1" };
  const cli = (...args: string[]) => run(command, args, { env, quiet: true });
  await cli("start", "--runtime", "native", "--eager", "--stack", name, "--yes");
  const stop = async () => void (await cli("stop", "--stack", name));
  try {
    return { ...parseNativeStatus(await cli("status", "--env", "--stack", name)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
