import { toClientError } from "@/lib/errors";
import { log } from "@/lib/log";
import { authorise, noteRefusal } from "@/lib/server/authorise";
import { errorResponse, statusOf } from "@/lib/server/error-response";
import { storedRequests } from "@/lib/server/events/stored-requests";

interface RequestProps {
  params: Promise<{ slug: string; event: string }>;
}

/** One request of the event log as it came in, with its secrets masked. */
export async function GET(request: Request, { params }: RequestProps) {
  try {
    await authorise("admin");
  } catch (error) {
    const { code } = toClientError(error);
    await noteRefusal("read_webhook_event", code);
    return Response.json({ error: code }, { status: statusOf(code) });
  }
  if (request.headers.get("sec-fetch-site") === "cross-site") return new Response(null, { status: 403 });
  const { slug, event } = await params;
  try {
    const id = /^\d{1,15}$/.test(event) ? Number(event) : 0;
    const found = (await storedRequests(slug, [id], true)).get(id);
    if (!found) return Response.json({ error: "not_found" }, { status: 404 });
    return Response.json(found, { headers: { "cache-control": "no-store" } });
  } catch (error) {
    log("event_unreadable", { channel: slug, code: toClientError(error).code });
    return errorResponse(error);
  }
}
