export const runtime = "nodejs";
export const dynamic = "force-dynamic";

/** Does nothing: the baseline that `npm run bench` compares the webhook routes with. */
export function POST() {
  return Response.json({ received: true });
}
