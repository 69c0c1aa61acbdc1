import { authorise } from "@/lib/server/authorise";
import { requireChannel, sandboxAccess, sandboxFile } from "@/lib/server/sandbox/control";
import { createServerSupabase } from "@/lib/supabase/server";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

/** What a browser may show in place; anything else is downloaded. */
const SHOWN = /^(image\/(jpeg|png|webp|gif)|audio\/[a-z0-9.+-]+|video\/[a-z0-9.+-]+)$/;

async function fileOf(name: string): Promise<Response> {
  await authorise("agent");
  const file = await sandboxFile(name);
  await requireChannel(await createServerSupabase(), file.headers.get("x-channel") ?? "");
  const mime = file.headers.get("content-type")?.split(";")[0] ?? "";
  return new Response(file.body, {
    headers: {
      "content-type": SHOWN.test(mime) ? mime : "application/octet-stream",
      "content-disposition": SHOWN.test(mime) ? "inline" : "attachment",
      "cache-control": "private, max-age=3600",
    },
  });
}

/** A file on the phone, for people who may see its channel. */
export async function GET(_request: Request, { params }: { params: Promise<{ file: string }> }) {
  if (!sandboxAccess()) return new Response(null, { status: 404 });
  return fileOf((await params).file).catch(() => new Response(null, { status: 404 }));
}
