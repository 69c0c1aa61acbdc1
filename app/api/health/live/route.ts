export const runtime = "nodejs";
export const dynamic = "force-dynamic";

/** That this process runs and answers: nothing else is asked, because a restart would mend nothing else. */
export function GET() {
  return Response.json({ status: "ok" }, { headers: { "Cache-Control": "no-store" } });
}
