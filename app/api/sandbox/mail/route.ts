import { authorise } from "@/lib/server/authorise";
import { errorResponse } from "@/lib/server/error-response";
import { keptMails } from "@/lib/server/sandbox/mails";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

/** What the page `/sandbox/mail` shows. For admins: whoever reads a link can use it, whoever it is for. */
export async function GET() {
  try {
    await authorise("admin");
    return Response.json({ messages: await keptMails() }, { headers: { "cache-control": "no-store" } });
  } catch (error) {
    return errorResponse(error);
  }
}
