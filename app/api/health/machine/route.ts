import { authorise } from "@/lib/server/authorise";
import { errorResponse } from "@/lib/server/error-response";
import { machineState } from "@/lib/server/health/machine";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

/** What waits on this machine's disk, and which calls were turned away, in numbers. For admins. */
export async function GET() {
  try {
    await authorise("admin");
    return Response.json(await machineState(), { headers: { "cache-control": "no-store" } });
  } catch (error) {
    return errorResponse(error);
  }
}
