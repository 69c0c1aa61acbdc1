import { db } from "@/lib/server/db";
import { createAdminSupabase } from "@/lib/supabase/admin";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

const ANSWER_MS = 2000;

/** Whether the connection for ingestion answers. */
async function isDatabaseUp(): Promise<boolean> {
  return db()
    .query("select 1")
    .then(
      () => true,
      () => false,
    );
}

/** Whether the API that users' requests go to answers. */
async function isApiUp(): Promise<boolean> {
  const read = createAdminSupabase().from("interact_providers").select("id").limit(1);
  return (await read.abortSignal(AbortSignal.timeout(ANSWER_MS))).error === null;
}

/** 200 if both the database and Supabase's API answer within 2 s, otherwise 503. For load balancers and start scripts. */
export async function GET() {
  const [database, api] = await Promise.all([isDatabaseUp(), isApiUp()]);
  const word = (isUp: boolean) => (isUp ? "ok" : "unavailable");
  return Response.json(
    { status: word(database && api), database: word(database), api: word(api) },
    { status: database && api ? 200 : 503, headers: { "Cache-Control": "no-store" } },
  );
}
