import { queryOptions } from "@tanstack/react-query";
import * as z from "zod/mini";
import { AppError } from "@/lib/errors";
import { paths } from "@/lib/paths";
import { type Supabase, unwrap } from "@/lib/queries/client";
import { healthKeys } from "@/lib/queries/health/keys";
import { channelFiguresSchema, type FigureHours } from "@/lib/schemas/channel-figures";
import { type ChannelHealth, channelHealthSchema } from "@/lib/schemas/channel-health";
import { machineStateSchema } from "@/lib/schemas/machine-state";

export const healthQueries = {
  /** How every active channel is. Row-level security: for admins, nothing for anybody else. */
  list: (client: Supabase) =>
    queryOptions({
      queryKey: healthKeys.list(),
      // Broadcasts tell of new states; the facts behind a state that lasts come this way.
      refetchInterval: 60_000,
      queryFn: async ({ signal }): Promise<ChannelHealth[]> => {
        const query = client
          .from("channel_health")
          .select("channel, state, since, previous_state, previous_since, facts, judged_at, announced");
        return z.array(channelHealthSchema).parse(unwrap(await query.order("channel").abortSignal(signal)));
      },
    }),

  /** What the server has of webhooks that the database does not. For admins. */
  machine: () =>
    queryOptions({
      queryKey: healthKeys.machine(),
      refetchInterval: 5_000,
      queryFn: async ({ signal }) => {
        const response = await fetch(paths.machineState(), { signal, cache: "no-store" });
        if (!response.ok) throw new AppError("unavailable");
        return machineStateSchema.parse(await response.json());
      },
    }),

  /** What a channel had in the last hours. For admins. */
  figures: (client: Supabase, slug: string, hours: FigureHours) =>
    queryOptions({
      queryKey: healthKeys.figures(slug, hours),
      refetchInterval: 10_000,
      queryFn: async ({ signal }) =>
        channelFiguresSchema.parse(
          unwrap(await client.rpc("channel_figures", { slug, hours }).abortSignal(signal)),
        ),
    }),
};
