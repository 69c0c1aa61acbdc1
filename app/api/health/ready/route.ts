import { readiness } from "@/lib/server/health/readiness";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

/** Whether calls may be sent to this process, for load balancers: 503 while it ends, and until it can keep webhooks. */
export async function GET() {
  const state = await readiness();
  const headers = { "Cache-Control": "no-store" };
  return Response.json({ status: state }, { status: state === "ready" ? 200 : 503, headers });
}
