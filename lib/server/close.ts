import "server-only";
import { closePools } from "@/lib/server/db";
import { backlog } from "@/lib/server/spool/backlog";
import { spool } from "@/lib/server/spool/open";
import { pulse } from "@/lib/server/webhooks/pulse";
import { rejections } from "@/lib/server/webhooks/rejections";

/** The end of a process of the app: what it has counted is handed over, and disk and database are closed. */
export async function closeServer(): Promise<void> {
  await Promise.all([backlog().stop(), rejections().flush(), pulse().flush()]);
  spool()?.close();
  await closePools();
}
