import { toClientError } from "@/lib/errors";
import { eventConditions } from "@/lib/event-log/query";
import { log } from "@/lib/log";
import { unwrap } from "@/lib/queries/client";
import { eventQuerySchema } from "@/lib/schemas/event-log";
import { authorise, noteRefusal } from "@/lib/server/authorise";
import { statusOf } from "@/lib/server/error-response";
import { eventExport } from "@/lib/server/events/export";
import { createServerSupabase } from "@/lib/supabase/server";

interface ExportProps {
  params: Promise<{ slug: string }>;
}

const refuse = (status: number, error: string) => Response.json({ error }, { status });

/** Every event that the filters show, as a file of JSON lines, with the secrets in it masked; noted in the audit log. */
export async function GET(request: Request, { params }: ExportProps) {
  try {
    await authorise("admin");
  } catch (error) {
    const { code } = toClientError(error);
    await noteRefusal("export_webhook_events", code);
    return refuse(statusOf(code), code);
  }
  if (request.headers.get("sec-fetch-site") === "cross-site") return refuse(403, "forbidden");
  const { slug } = await params;
  const query = eventQuerySchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  const filter = eventConditions(slug, query, Date.now());
  const supabase = await createServerSupabase();
  try {
    unwrap(await supabase.rpc("record_export", { entity: "webhook_events", filter }));
  } catch (error) {
    const { code, message } = toClientError(error);
    log("export_failed", { what: "webhook_events", code });
    return refuse(503, message);
  }
  const day = new Date().toISOString().slice(0, 10);
  return new Response(eventExport(supabase, slug, filter), {
    headers: {
      "content-type": "application/x-ndjson; charset=utf-8",
      "content-disposition": `attachment; filename="events-${day}.ndjson"`,
      "cache-control": "no-store",
    },
  });
}
