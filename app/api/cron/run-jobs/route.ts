import { serverEnv } from "@/lib/env/server";
import { isBearer } from "@/lib/server/bearer";
import { runDueJobs } from "@/lib/server/jobs/worker";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

/**
 * Runs the jobs that are due and answers when they are done: for hosts where no worker can run. Schedulers send
 * `Authorization: Bearer CRON_SECRET`; without CRON_SECRET the address does not exist.
 */
export async function GET(request: Request) {
  const { CRON_SECRET } = serverEnv();
  if (CRON_SECRET === undefined) return Response.json({ error: "not_found" }, { status: 404 });
  if (!isBearer(request.headers.get("authorization"), CRON_SECRET))
    return Response.json({ error: "unauthorized" }, { status: 401 });
  await runDueJobs();
  return Response.json({ ok: true });
}

export const POST = GET;
