/** The URL from before the /api prefix; the same as /api/webhooks/interakt. */
export { GET, POST } from "@/app/api/webhooks/interakt/route";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";
