import "server-only";
import { log } from "@/lib/log";
import { prepareQueue } from "@/lib/server/jobs/worker";
import { warnOfOpenSignUp } from "@/lib/server/sign-up-check";
import { acceptRepeatedSlashes } from "@/lib/server/webhooks/addresses";

/** What a server process sees to before its first request. None of it keeps the server from answering. */
export async function prepareServer(): Promise<void> {
  acceptRepeatedSlashes();
  void warnOfOpenSignUp();
  await prepareQueue().catch((error: unknown) => {
    log("queue_not_ready", { reason: error instanceof Error ? error.message : "unknown" });
  });
}
