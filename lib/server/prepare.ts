import "server-only";
import { log } from "@/lib/log";
import { prepareQueue } from "@/lib/server/jobs/worker";
import { storeStaticCredentials } from "@/lib/server/outbound/static-credentials";
import { warnOfOpenSignUp } from "@/lib/server/sign-up-check";
import { backlog } from "@/lib/server/spool/backlog";
import { acceptRepeatedSlashes } from "@/lib/server/webhooks/addresses";
import { followProviders } from "@/lib/server/webhooks/follow-providers";

/** Runs when a server process starts. A failure is logged and does not keep the server from starting. */
export async function prepareServer(): Promise<void> {
  acceptRepeatedSlashes();
  void followProviders();
  backlog().start();
  void warnOfOpenSignUp();
  const failed = (event: string) => (error: unknown) =>
    log(event, { reason: error instanceof Error ? error.message : "unknown" });
  await prepareQueue().catch(failed("queue_not_ready"));
  await storeStaticCredentials().catch(failed("credentials_not_stored"));
}
