import { queryOptions } from "@tanstack/react-query";
import { AppError, isErrorCode } from "@/lib/errors";
import { type SandboxPhone, type SandboxView, sandboxViewSchema } from "@/lib/schemas/sandbox";

/** Nothing is broadcast from the sandbox, so its page asks. */
const EVERY_MS = 1000;

export const sandboxKeys = {
  all: ["sandbox"] as const,
  view: ({ channel, phone }: SandboxPhone) => [...sandboxKeys.all, channel, phone] as const,
};

async function fetchView({ channel, phone }: SandboxPhone, signal: AbortSignal): Promise<SandboxView> {
  const query = new URLSearchParams({ channel, phone });
  const response = await fetch(`/api/sandbox?${query}`, { signal });
  if (response.ok) return sandboxViewSchema.parse(await response.json());
  const { code, message } = Object(await response.json().catch(() => null));
  throw new AppError(isErrorCode(code) ? code : "internal", {
    ...(typeof message === "string" && { userMessage: message }),
  });
}

export const sandboxQueries = {
  /** A phone: its chat with a channel, the people, the calls and what goes wrong. */
  view: (phone: SandboxPhone) =>
    queryOptions({
      queryKey: sandboxKeys.view(phone),
      queryFn: ({ signal }) => fetchView(phone, signal),
      refetchInterval: EVERY_MS,
      staleTime: 0,
    }),
};
