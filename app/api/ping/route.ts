export const runtime = "nodejs";
export const dynamic = "force-dynamic";

/** Does nothing: the measure that `npm run bench` holds the webhook routes against. */
export function POST() {
  return Response.json({ received: true });
}
