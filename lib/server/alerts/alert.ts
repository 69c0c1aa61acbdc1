import "server-only";
import { z } from "zod";
import { NETCORE_CHANNEL } from "@/lib/channels";
import { isLoopback } from "@/lib/env/loopback";
import { serverEnv } from "@/lib/env/server";
import { STATE_NAMES, stateWords } from "@/lib/health/words";
import { paths } from "@/lib/paths";
import { channelFactsSchema, HEALTH_STATES } from "@/lib/schemas/channel-health";
import { jobsDb } from "@/lib/server/db";

const alertSchema = z.object({
  channel: z.string(),
  name: z.string(),
  state: z.enum([...HEALTH_STATES, "well"]),
  was: z.enum([...HEALTH_STATES, "well"]),
  facts: channelFactsSchema,
  judged_at: z.date().transform((date) => date.toISOString()),
});

/** What is said of a channel: "Returns desk is silent", why, and where to look. */
export interface Alert {
  channel: string;
  name: string;
  state: string;
  was: string;
  title: string;
  text: string;
  link: string;
  at: string;
}

const READ = `select alert.channel, coalesce(provider.name, $2) as name, alert.state, alert.was, alert.facts, alert.judged_at
  from private.health_alerts as alert
  left join public.interact_providers as provider on provider.slug = alert.channel
  where alert.id = $1 and alert.created_at > now() - interval '6 hours'`;

/** The address of the desk: APP_URL, or that of this computer. */
function deskUrl(): string {
  const { APP_URL, SUPABASE_URL } = serverEnv();
  if (APP_URL) return APP_URL.replace(/\/+$/, "");
  return isLoopback(SUPABASE_URL) ? `http://127.0.0.1:${process.env.PORT ?? 3000}` : "";
}

/** An alert in words; null if it is so old that it would only confuse. */
export async function readAlert(id: number): Promise<Alert | null> {
  const { rows } = await jobsDb().query(READ, [id, NETCORE_CHANNEL.name]);
  if (rows.length === 0) return null;
  const { channel, name, state, was, facts, judged_at } = alertSchema.parse(rows[0]);
  const link = `${deskUrl()}${paths.provider(channel)}`;
  const common = { channel, name, state, was, link, at: judged_at };
  if (state === "well") {
    const words = was === "well" ? "" : `It was ${STATE_NAMES[was].toLowerCase()}.`;
    return { ...common, title: `${name} is well again`, text: words };
  }
  const health = {
    channel,
    state,
    since: judged_at,
    previous_state: null,
    previous_since: null,
    facts,
    judged_at,
  };
  const text = stateWords({ ...health, announced: state }, null);
  return { ...common, title: `${name} is ${STATE_NAMES[state].toLowerCase()}`, text };
}
