import { mayReadMetrics } from "@/lib/server/metrics/access";
import { METRICS_TYPE, metricsText } from "@/lib/server/metrics/read";
import { readMachine } from "@/lib/server/metrics/read-machine";
import { currentRequest } from "@/lib/server/requests/current";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

/** The processes of this app in numbers, for Prometheus. `lib/server/metrics/access.ts` decides who may read them. */
export async function GET(request: Request) {
  const isLocal = currentRequest()?.isLocal ?? false;
  if (!mayReadMetrics(request.headers.get("authorization"), isLocal))
    return Response.json(
      { error: "unauthorized" },
      { status: 401, headers: { "Cache-Control": "no-store" } },
    );
  await readMachine();
  const headers = { "Content-Type": METRICS_TYPE, "Cache-Control": "no-store" };
  return new Response(await metricsText(), { headers });
}
