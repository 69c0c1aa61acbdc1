import { NextResponse } from "next/server";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

const REASONS: Record<string, string> = {
  "400": "The address cannot be read.",
  "405": "This method is not allowed.",
};

/** Where lib/server/webhooks/addresses.ts sends requests on which Next would fail with a 500 and a stack trace. */
export async function GET(_request: Request, { params }: { params: Promise<{ status: string }> }) {
  const { status } = await params;
  const error = REASONS[status];
  if (!error) return new NextResponse(null, { status: 404 });
  const headers = status === "405" ? { allow: "GET, HEAD, POST" } : undefined;
  return NextResponse.json({ error }, { status: Number(status), headers });
}
