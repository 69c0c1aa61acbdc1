import { AppError, toClientError } from "@/lib/errors";
import { getUser } from "@/lib/server/auth";
import { keptMails } from "@/lib/server/sandbox/mails";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

const STATUS: Partial<Record<AppError["code"], number>> = {
  not_found: 404,
  unauthorized: 401,
  forbidden: 403,
  unavailable: 503,
};

/** What the page `/sandbox/mail` shows. For admins: whoever reads a link can use it, whoever it is for. */
export async function GET() {
  try {
    const user = await getUser();
    if (!user) throw new AppError("unauthorized");
    if (user.role !== "admin") throw new AppError("forbidden");
    return Response.json({ messages: await keptMails() }, { headers: { "cache-control": "no-store" } });
  } catch (error) {
    const { code, message } = toClientError(error);
    return Response.json({ code, message }, { status: STATUS[code] ?? 500 });
  }
}
