import "server-only";
import * as z from "zod/mini";
import { serverEnv } from "@/lib/env/server";
import { log } from "@/lib/log";

const settingsSchema = z.object({ disable_signup: z.boolean() });
const TIMEOUT_MS = 10_000;

/**
 * Logs a warning if anyone can create an account. Such an account sees nothing until an admin gives it a role.
 * Never throws, so that the desk also starts while Auth is unavailable.
 */
export async function warnOfOpenSignUp(): Promise<void> {
  try {
    const { SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY } = serverEnv();
    const answer = await fetch(`${SUPABASE_URL.replace(/\/+$/, "")}/auth/v1/settings`, {
      headers: { apikey: SUPABASE_PUBLISHABLE_KEY },
      signal: AbortSignal.timeout(TIMEOUT_MS),
      cache: "no-store",
    });
    if (!answer.ok) throw new Error(`Auth answered ${answer.status}.`);
    if (settingsSchema.parse(await answer.json()).disable_signup) return;
    log("signup_open", {
      level: "warning",
      advice:
        "Anybody can make an account. Turn it off in the Supabase dashboard: Authentication, Sign In / Providers, Allow new users to sign up.",
    });
  } catch (error) {
    log("signup_unknown", { reason: error instanceof Error ? error.message : String(error) });
  }
}
