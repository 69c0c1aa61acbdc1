import "server-only";
import { z } from "zod";
import { serverEnv } from "@/lib/env/server";
import type { ReadableRequest } from "@/lib/schemas/event-log";
import { jobsDb } from "@/lib/server/db";
import { readableRequest } from "./readable-request";

const storedRows = z.array(
  z.object({
    // The driver returns a bigint as text.
    id: z.coerce.number(),
    raw: z.string(),
    api_key: z.string().nullable(),
    previous_api_key: z.string().nullable(),
  }),
);

const READ = {
  name: "stored-requests",
  text: `select event.id, event.raw, provider.api_key, provider.previous_api_key
    from public.webhook_events as event
    left join public.interact_providers as provider on provider.slug = event.channel
    where event.channel = $1 and event.id = any ($2)`,
};

/** Requests of a channel as an admin may read them, by their id. The caller has authorised: no browser gets the raw ones. */
export async function storedRequests(
  channel: string,
  ids: number[],
  isPretty: boolean,
): Promise<Map<number, ReadableRequest>> {
  const { rows } = await jobsDb().query({ ...READ, values: [channel, ids] });
  const { NETCORE_WEBHOOK_KEY, NETCORE_API_KEY } = serverEnv();
  return new Map(
    storedRows.parse(rows).map(({ id, raw, api_key, previous_api_key }) => {
      const known = [api_key, previous_api_key, NETCORE_WEBHOOK_KEY, NETCORE_API_KEY];
      return [id, readableRequest(raw, { known: known.filter((key) => typeof key === "string"), isPretty })];
    }),
  );
}
