import data from "emojibase-data/en/data.json";
import messages from "emojibase-data/en/messages.json";

const FILES: Record<string, unknown> = { "data.json": data, "messages.json": messages };

/** The names of the emoji, for the picker: a copy of our own, so that nothing is loaded from elsewhere. */
export async function GET(_request: Request, { params }: { params: Promise<{ file: string }> }) {
  const { file } = await params;
  if (!Object.hasOwn(FILES, file)) return new Response(null, { status: 404 });
  return Response.json(FILES[file], { headers: { "cache-control": "public, max-age=86400" } });
}
