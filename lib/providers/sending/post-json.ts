import type { SendOutcome } from "@/lib/providers/sending/outcome";
import { readJson } from "@/lib/providers/sending/read-json";

/** Shorter than the lease of a claim in the database. */
const TIMEOUT_MS = 20_000;
const MAX_ANSWER = 64 * 1024;

/** The connection was never made, so the request cannot have arrived. */
const NOT_CONNECTED = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/** An answer, or what is known without one. `json` is undefined if the body is not JSON. */
export type PostResult = { status: number; json: unknown } | Exclude<SendOutcome, { result: "accepted" }>;

function codeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && "code" in cause ? String(cause.code) : "";
}

function waitOf(response: Response): number | null {
  const seconds = Number(response.headers.get("retry-after") ?? Number.NaN);
  return seconds >= 1 && seconds <= 3600 ? seconds : null;
}

/** Posts JSON once. Never throws; follows no redirect, because a redirected POST may be sent twice. */
export async function postJson(url: string, authorization: string, body: unknown): Promise<PostResult> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { authorization, "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify(body),
      redirect: "manual",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (response.status === 429) {
      void response.body?.cancel();
      const reason = "The provider limits how fast messages go out.";
      return { result: "retry", code: "rate_limited", reason, waitSeconds: waitOf(response) };
    }
    return { status: response.status, json: await readJson(response, MAX_ANSWER) };
  } catch (error) {
    const code = codeOf(error);
    if (NOT_CONNECTED.has(code)) {
      return {
        result: "retry",
        code: "not_connected",
        reason: "The provider cannot be reached.",
        waitSeconds: null,
      };
    }
    return { result: "unconfirmed", code: "no_answer", reason: "The provider did not answer." };
  }
}
