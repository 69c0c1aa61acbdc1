import "server-only";
import { log } from "@/lib/log";
import { prepareQueue } from "@/lib/server/jobs/worker";
import { warnOfOpenSignUp } from "@/lib/server/sign-up-check";
import { acceptRepeatedSlashes } from "@/lib/server/webhooks/addresses";

/** Runs when a server process starts. A failure is logged and does not keep the server from starting. */
export async function prepareServer(): Promise<void> {
  acceptRepeatedSlashes();
  void warnOfOpenSignUp();
  await prepareQueue().catch((error: unknown) => {
    log("queue_not_ready", { reason: error instanceof Error ? error.message : "unknown" });
  });
}
