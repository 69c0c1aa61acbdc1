import "server-only";
import { parseEnv } from "@/lib/env/parse";

let parsed: ReturnType<typeof parseEnv> | undefined;

/** The server's environment. Parsed on first use, because a build needs none of it, and only here. */
export function serverEnv() {
  parsed ??= parseEnv(process.env);
  return parsed;
}
