import { health } from "@/lib/server/health/health";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

/**
 * How every part of the desk is, as it was tried within the last five seconds. 503 only if webhooks cannot be kept: whoever
 * takes this machine out of service because another part is down would lose them. For load balancers and monitoring.
 */
export async function GET() {
  const state = await health();
  const status = state.status === "unavailable" ? 503 : 200;
  return Response.json(state, { status, headers: { "Cache-Control": "no-store" } });
}
