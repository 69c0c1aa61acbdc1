import "server-only";
import { isLoopback } from "@/lib/env/loopback";
import { serverEnv } from "@/lib/env/server";
import { isBearer } from "@/lib/server/bearer";

/**
 * Who may read the metrics: whoever shows METRICS_TOKEN. Without one, a program on this computer, as long as the desk is
 * for this computer: at an address for others, whoever passes requests on would look like one.
 */
export function mayReadMetrics(authorization: string | null | undefined, isLocal: boolean): boolean {
  const { METRICS_TOKEN, APP_URL } = serverEnv();
  if (METRICS_TOKEN !== undefined) return isBearer(authorization, METRICS_TOKEN);
  return isLocal && (APP_URL === undefined || isLoopback(APP_URL));
}
