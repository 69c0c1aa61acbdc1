import "server-only";
import { serverEnv } from "@/lib/env/server";
import { AppError } from "@/lib/errors";
import { type KeptMail, keptMailsSchema } from "@/lib/schemas/sandbox-mail";
import { sandboxAccess } from "@/lib/server/sandbox/control";

const TIMEOUT_MS = 15_000;

/** Mails that the local Supabase has kept, the newest first. Throws `not_found` beside any other Supabase. */
export async function keptMails(): Promise<KeptMail[]> {
  if (!sandboxAccess()) throw new AppError("not_found");
  const { SUPABASE_URL, SUPABASE_SECRET_KEY } = serverEnv();
  const response = await fetch(`${SUPABASE_URL.replace(/\/+$/, "")}/mail/v1/messages`, {
    headers: { apikey: SUPABASE_SECRET_KEY },
    signal: AbortSignal.timeout(TIMEOUT_MS),
    cache: "no-store",
  }).catch((cause: unknown) => {
    throw new AppError("unavailable", { userMessage: "The local Supabase does not answer.", cause });
  });
  if (response.ok) return keptMailsSchema.parse(await response.json()).messages;
  const userMessage = "This Supabase keeps its mails elsewhere: the official one shows them in Mailpit.";
  throw new AppError(response.status === 404 ? "not_found" : "internal", { userMessage });
}
