import { AppError } from "@/lib/errors";
import { type SandboxView, sandboxPhoneSchema, sandboxStateSchema } from "@/lib/schemas/sandbox";
import { authorise } from "@/lib/server/authorise";
import { errorResponse } from "@/lib/server/error-response";
import { askSandbox, sandboxAccess, sandboxChannels } from "@/lib/server/sandbox/control";
import { createServerSupabase } from "@/lib/supabase/server";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

async function look(request: Request): Promise<SandboxView> {
  if (!sandboxAccess()) throw new AppError("not_found");
  const user = await authorise("agent");
  const { success, data: phone } = sandboxPhoneSchema.safeParse(
    Object.fromEntries(new URL(request.url).searchParams),
  );
  if (!success) throw new AppError("invalid");
  const channels = await sandboxChannels(await createServerSupabase());
  const visible = new Set(channels.map(({ slug }) => slug));
  if (!visible.has(phone.channel)) throw new AppError("not_found");
  const state = await askSandbox("state", phone, sandboxStateSchema);
  // Calls that belong to no channel may be about any of them.
  const calls = state.calls.filter(({ channel }) =>
    channel === null ? user.role === "admin" : visible.has(channel),
  );
  return { ...state, calls, channels };
}

/** What the page `/sandbox` shows, asked for every second; a server action would make the next one wait. */
export async function GET(request: Request) {
  try {
    return Response.json(await look(request), { headers: { "cache-control": "no-store" } });
  } catch (error) {
    return errorResponse(error);
  }
}
