import * as z from "zod/mini";

/** Counts of one channel; `version` grows with every change, so the highest one is the newest. */
export const channelCountSchema = z.object({
  channel: z.string(),
  open: z.int(),
  /** Conversations with at least one unread message. */
  unread: z.int(),
  /** Open conversations that nobody has. */
  unassigned: z.int(),
  version: z.int(),
});
export type ChannelCount = z.infer<typeof channelCountSchema>;

/** Open conversations that one person has on one channel. */
export const agentCountSchema = z.object({ channel: z.string(), open: z.int(), version: z.int() });
export type AgentCount = z.infer<typeof agentCountSchema>;
