import { timingSafeEqual } from "node:crypto";
import { serverEnv } from "@/lib/env/server";
import { runDueJobs } from "@/lib/server/jobs/worker";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

function isAllowed(request: Request, secret: string): boolean {
  const given = Buffer.from(request.headers.get("authorization") ?? "");
  const expected = Buffer.from(`Bearer ${secret}`);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/**
 * Runs the jobs that are due and answers when they are done: for hosts where no worker can run. Schedulers send
 * `Authorization: Bearer CRON_SECRET`; without CRON_SECRET the address does not exist.
 */
export async function GET(request: Request) {
  const { CRON_SECRET } = serverEnv();
  if (CRON_SECRET === undefined) return Response.json({ error: "not_found" }, { status: 404 });
  if (!isAllowed(request, CRON_SECRET)) return Response.json({ error: "unauthorized" }, { status: 401 });
  await runDueJobs();
  return Response.json({ ok: true });
}

export const POST = GET;
