import { z } from "zod";

/** Counts of one channel; `version` grows with every change, so the highest one is the newest. */
export const channelCountSchema = z.object({
  channel: z.string(),
  open: z.number().int(),
  /** Conversations with at least one unread message. */
  unread: z.number().int(),
  version: z.number().int(),
});
export type ChannelCount = z.infer<typeof channelCountSchema>;
