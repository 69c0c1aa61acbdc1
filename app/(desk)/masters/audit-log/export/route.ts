import { toClientError } from "@/lib/errors";
import { log } from "@/lib/log";
import { fetchAuditPage } from "@/lib/queries/audit-log/audit-queries";
import { type Supabase, unwrap } from "@/lib/queries/client";
import type { Cursor } from "@/lib/queries/pages";
import { type AuditQuery, auditQuerySchema } from "@/lib/schemas/audit-log";
import { authorise, noteRefusal } from "@/lib/server/authorise";
import { statusOf } from "@/lib/server/error-response";
import { createServerSupabase } from "@/lib/supabase/server";

const PAGE_SIZE = 500;

/** The lines that match, newest first, one JSON object a line; a page is read when the one before has been taken. */
function exportOf(supabase: Supabase, query: AuditQuery): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let before: Cursor<number> | null = null;
  return new ReadableStream({
    async pull(controller) {
      try {
        const page = await fetchAuditPage(supabase, query, { before, size: PAGE_SIZE });
        const text = page.rows.map((line) => `${JSON.stringify(line)}\n`).join("");
        if (text) controller.enqueue(encoder.encode(text));
        before = page.next;
        if (before === null) controller.close();
      } catch (error) {
        // The download breaks off, so that half a log is not taken for a whole one.
        log("export_failed", { what: "audit_log", code: toClientError(error).code });
        controller.error(error);
      }
    },
  });
}

const refuse = (status: number, error: string) => Response.json({ error }, { status });

/** Everything that the filters show, as a file of JSON lines; that it was exported is a line of the log itself. */
export async function GET(request: Request) {
  try {
    await authorise("admin");
  } catch (error) {
    const { code } = toClientError(error);
    await noteRefusal("export_audit_log", code);
    return refuse(statusOf(code), code);
  }
  if (request.headers.get("sec-fetch-site") === "cross-site") return refuse(403, "forbidden");
  const query = auditQuerySchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  const supabase = await createServerSupabase();
  try {
    const filter = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ""));
    unwrap(await supabase.rpc("record_export", { entity: "audit_log", filter }));
  } catch (error) {
    const { code, message } = toClientError(error);
    log("export_failed", { what: "audit_log", code });
    return refuse(503, message);
  }
  const day = new Date().toISOString().slice(0, 10);
  return new Response(exportOf(supabase, query), {
    headers: {
      "content-type": "application/x-ndjson; charset=utf-8",
      "content-disposition": `attachment; filename="audit-log-${day}.ndjson"`,
      "cache-control": "no-store",
    },
  });
}
