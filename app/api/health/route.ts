import { db } from "@/lib/server/db";
import { createAdminSupabase } from "@/lib/supabase/admin";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

const ANSWER_MS = 2000;

/** The connection that ingestion uses. */
async function isDatabaseThere(): Promise<boolean> {
  return db()
    .query("select 1")
    .then(
      () => true,
      () => false,
    );
}

/** The address that people's requests go to. */
async function isApiThere(): Promise<boolean> {
  const read = createAdminSupabase().from("interact_providers").select("id").limit(1);
  return (await read.abortSignal(AbortSignal.timeout(ANSWER_MS))).error === null;
}

/** 200 when the database and Supabase's API both answer within 2 s, else 503. For load balancers and start scripts. */
export async function GET() {
  const [database, api] = await Promise.all([isDatabaseThere(), isApiThere()]);
  const word = (isThere: boolean) => (isThere ? "ok" : "unavailable");
  return Response.json(
    { status: word(database && api), database: word(database), api: word(api) },
    { status: database && api ? 200 : 503, headers: { "Cache-Control": "no-store" } },
  );
}
