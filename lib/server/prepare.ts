import "server-only";
import { setTimeout as delay } from "node:timers/promises";
import { answerDirectly } from "@/lib/direct-answers";
import { log } from "@/lib/log";
import { processEnd } from "@/lib/process-end";
import { closeServer } from "@/lib/server/close";
import { prepareQueue } from "@/lib/server/jobs/worker";
import { ownMetrics } from "@/lib/server/metrics/read";
import { answerNeighbours } from "@/lib/server/neighbours";
import { storeStaticCredentials } from "@/lib/server/outbound/static-credentials";
import { identifyRequests } from "@/lib/server/requests/begin";
import { warnOfOpenSignUp } from "@/lib/server/sign-up-check";
import { backlog } from "@/lib/server/spool/backlog";
import { handleOddRequests } from "@/lib/server/webhooks/addresses";
import { answerWebhook } from "@/lib/server/webhooks/direct";
import { followProviders } from "@/lib/server/webhooks/follow-providers";
import { rejections } from "@/lib/server/webhooks/rejections";

/** Webhooks are let in without what a database that is slow keeps waiting. */
const PATIENCE_MS = 500;

/** Runs when a server process starts. A failure is logged and does not keep the server from starting. */
export async function prepareServer(): Promise<void> {
  processEnd().close = closeServer;
  identifyRequests();
  handleOddRequests();
  answerDirectly(answerWebhook);
  answerNeighbours({ metrics: ownMetrics, refusals: () => rejections().total() });
  void followProviders();
  backlog().start();
  void warnOfOpenSignUp();
  const failed = (event: string) => (error: unknown) =>
    log(event, { reason: error instanceof Error ? error.message : "unknown" });
  const prepared = Promise.all([
    prepareQueue().catch(failed("queue_not_ready")),
    storeStaticCredentials().catch(failed("credentials_not_stored")),
  ]);
  const isAway = await Promise.race([prepared.then(() => false), delay(PATIENCE_MS, true)]);
  if (isAway) backlog().markAway();
}
