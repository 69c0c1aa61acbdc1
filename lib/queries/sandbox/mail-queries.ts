import { queryOptions } from "@tanstack/react-query";
import { AppError, isErrorCode } from "@/lib/errors";
import { type KeptMail, keptMailsSchema } from "@/lib/schemas/sandbox-mail";

/** Nothing is broadcast of mails, so the page asks. */
const EVERY_MS = 2000;

async function fetchMails(signal: AbortSignal): Promise<KeptMail[]> {
  const response = await fetch("/api/sandbox/mail", { signal });
  if (response.ok) return keptMailsSchema.parse(await response.json()).messages;
  const { code, message } = Object(await response.json().catch(() => null));
  throw new AppError(isErrorCode(code) ? code : "internal", {
    ...(typeof message === "string" && { userMessage: message }),
  });
}

/** Mails that were kept instead of sent, the newest first. */
export const mailQuery = () =>
  queryOptions({
    queryKey: ["sandbox-mail"] as const,
    queryFn: ({ signal }) => fetchMails(signal),
    refetchInterval: EVERY_MS,
    staleTime: 0,
  });
