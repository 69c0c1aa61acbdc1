import "server-only";
import type { CallHeaders } from "@/lib/providers/reading/header";
import { processWide } from "@/lib/server/process-wide";

/** Several times what the busiest account sends, and little beside what a process stores. */
const PER_SECOND = 100;
const BURST = 1000;

/** A token bucket. */
function createRate() {
  let tokens = BURST;
  let filledAt = performance.now();
  return {
    /** Whether one more call is within the rate. */
    take(): boolean {
      const at = performance.now();
      tokens = Math.min(BURST, tokens + ((at - filledAt) * PER_SECOND) / 1000);
      filledAt = at;
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
  };
}

/** Calls without a key that this process lets in, whoever sends them. */
export const unsignedRate = processWide("unsigned-rate", () => createRate());

/**
 * Whether a browser makes this call: it says so in headers that no page can leave out. Providers' servers send neither; a
 * page that an agent visits must not be able to write into the desk through a door that asks for no key.
 */
export const isFromBrowser = (headers: CallHeaders) => headers.has("sec-fetch-site") || headers.has("origin");
