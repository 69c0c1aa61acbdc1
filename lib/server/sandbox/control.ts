import "server-only";
import type * as z from "zod/mini";
import { NETCORE_CHANNEL } from "@/lib/channels";
import { isLoopback } from "@/lib/env/loopback";
import { serverEnv } from "@/lib/env/server";
import { AppError } from "@/lib/errors";
import { type Supabase, unwrap } from "@/lib/queries/client";

const TIMEOUT_MS = 15_000;

type Access = { url: string; token: string };

/** The sandbox beside this desk; null unless there is one and the Supabase is on this computer, too. */
export function sandboxAccess(): Access | null {
  const { SANDBOX_URL: url, SANDBOX_TOKEN: token, SUPABASE_URL } = serverEnv();
  return url && token && isLoopback(SUPABASE_URL) ? { url: url.replace(/\/+$/, ""), token } : null;
}

function access(): Access {
  const known = sandboxAccess();
  if (!known) throw new AppError("not_found");
  return known;
}

async function reach(url: string, init: RequestInit): Promise<Response> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const response = await fetch(url, { ...init, signal, cache: "no-store" }).catch((cause: unknown) => {
    throw new AppError("unavailable", {
      userMessage: "The sandbox does not answer. Start the desk again.",
      cause,
    });
  });
  if (response.ok) return response;
  throw new AppError(response.status === 404 ? "not_found" : "internal", {
    message: `The sandbox answered ${response.status}.`,
  });
}

/** Asks the sandbox's control API. The token stays on the server. */
export async function askSandbox<Schema extends z.ZodMiniType>(
  path: string,
  input: unknown,
  answer: Schema,
): Promise<z.output<Schema>> {
  const { url, token } = access();
  const headers = { "content-type": "application/json", "x-sandbox-token": token };
  const response = await reach(`${url}/control/${path}`, {
    method: "POST",
    headers,
    body: JSON.stringify(input),
  });
  return answer.parse(await response.json());
}

/** A file that was sent on a phone, and the channel it belongs to. */
export async function sandboxFile(name: string): Promise<Response> {
  const { url, token } = access();
  return reach(`${url}/control/files/${encodeURIComponent(name)}`, { headers: { "x-sandbox-token": token } });
}

/** The channels that the user may see, as the desk shows them, for choosing and for checking. */
export async function sandboxChannels(supabase: Supabase) {
  const query = supabase.from("interact_providers").select("slug, name, icon, type, is_active");
  const providers = unwrap(await query.order("display_order").order("slug"));
  return [...providers, { ...NETCORE_CHANNEL, is_active: true }];
}

/** Throws `not_found` if the user may not see the channel. */
export async function requireChannel(supabase: Supabase, slug: string): Promise<void> {
  const channels = await sandboxChannels(supabase);
  if (!channels.some((channel) => channel.slug === slug)) throw new AppError("not_found");
}
