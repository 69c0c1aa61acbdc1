import { queryOptions } from "@tanstack/react-query";
import * as z from "zod/mini";
import { type Supabase, unwrap } from "@/lib/queries/client";
import { replaySchema } from "@/lib/schemas/replay";

const COLUMNS =
  "id, state, total, stored, duplicate, ignored, failed, gone, latest_error, refusal, started_by, started_at, stopped_by, ended_at";

const RUNNING_MS = 1_000;
/** A colleague may start one. */
const RESTING_MS = 5_000;

export const replayKeys = {
  all: ["replays"] as const,
  latest: (channel: string) => [...replayKeys.all, channel] as const,
};

export const replayQueries = {
  /** The latest replay of a channel, running or ended; null if there was none. For admins. No broadcast tells of it. */
  latest: (client: Supabase, channel: string) =>
    queryOptions({
      queryKey: replayKeys.latest(channel),
      queryFn: async ({ signal }) => {
        const query = client.from("replays").select(COLUMNS).eq("channel", channel);
        const latest = query.order("started_at", { ascending: false }).limit(1).abortSignal(signal);
        return z.nullable(replaySchema).parse(unwrap(await latest.maybeSingle()));
      },
      refetchInterval: ({ state }) => (state.data?.state === "running" ? RUNNING_MS : RESTING_MS),
    }),
};
