/** The short address of /api/webhooks/interact/[slug]. */
export { GET, POST } from "@/app/api/webhooks/interact/[slug]/route";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";
