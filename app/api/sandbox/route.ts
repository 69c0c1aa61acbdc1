import { AppError, toClientError } from "@/lib/errors";
import { type SandboxView, sandboxPhoneSchema, sandboxStateSchema } from "@/lib/schemas/sandbox";
import { getUser } from "@/lib/server/auth";
import { askSandbox, sandboxAccess, sandboxChannels } from "@/lib/server/sandbox/control";
import { createServerSupabase } from "@/lib/supabase/server";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

async function look(request: Request): Promise<SandboxView> {
  if (!sandboxAccess()) throw new AppError("not_found");
  const user = await getUser();
  if (!user || user.role === "code_due") throw new AppError("unauthorized");
  if (user.role === "pending") throw new AppError("forbidden");
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

const STATUS: Partial<Record<AppError["code"], number>> = {
  not_found: 404,
  unauthorized: 401,
  forbidden: 403,
  invalid: 400,
  unavailable: 503,
};

/** What the page `/sandbox` shows, asked for every second; a server action would make the next one wait. */
export async function GET(request: Request) {
  try {
    return Response.json(await look(request), { headers: { "cache-control": "no-store" } });
  } catch (error) {
    const { code, message } = toClientError(error);
    return Response.json({ code, message }, { status: STATUS[code] ?? 500 });
  }
}
