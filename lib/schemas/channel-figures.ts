import * as z from "zod/mini";

/** The stretches of time that the figures of a channel can be of. */
export const FIGURE_HOURS = { "1h": 1, "24h": 24, "7d": 168 } as const;
export type FigureHours = (typeof FIGURE_HOURS)[keyof typeof FIGURE_HOURS];

const rangeSchema = z.enum(["1h", "24h", "7d"]);
export type FigureRange = z.infer<typeof rangeSchema>;

/** The search parameters of a channel's overview. */
export const overviewSearchSchema = z.object({ range: z.catch(rangeSchema, "24h") });

const time = z.nullable(z.string());
const histogram = z.pipe(
  z.nullable(z.array(z.int())),
  z.transform((counts) => counts ?? []),
);
const sending = z.array(
  z.object({
    result: z.enum(["accepted", "failed", "unconfirmed"]),
    reason: z.nullable(z.string()),
    messages: z.int(),
  }),
);

/** What `channel_figures` returns. */
export const channelFiguresSchema = z.object({
  step_seconds: z.int(),
  buckets: z.array(
    z.object({
      at: z.string(),
      stored: z.int(),
      duplicate: z.int(),
      ignored: z.int(),
      failed: z.int(),
      rejected: z.int(),
    }),
  ),
  /** Histograms, for `quantileOf`. */
  ack: histogram,
  lag: histogram,
  sending: z.pipe(
    z.nullable(sending),
    z.transform((made) => made ?? []),
  ),
  waiting: z.object({ messages: z.int(), since: time }),
  last_event_at: time,
  last_stored_at: time,
  last_rejected_at: time,
  last_rejection: z.nullable(z.string()),
});
export type ChannelFigures = z.infer<typeof channelFiguresSchema>;
