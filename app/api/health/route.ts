import { createAdminSupabase } from "@/lib/supabase/admin";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

const DATABASE_MS = 2000;

/** 200 if the database answers a one-row query within 2 s, otherwise 503. For load balancers and start scripts. */
export async function GET() {
  const { error } = await createAdminSupabase()
    .from("interact_providers")
    .select("id")
    .limit(1)
    .abortSignal(AbortSignal.timeout(DATABASE_MS));
  const database = error ? "unavailable" : "ok";
  return Response.json(
    { status: database === "ok" ? "ok" : "unavailable", database },
    { status: error ? 503 : 200, headers: { "Cache-Control": "no-store" } },
  );
}
