/** A short URL for /api/webhooks/interact/[slug]. */
export { GET, POST } from "@/app/api/webhooks/interact/[slug]/route";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";
