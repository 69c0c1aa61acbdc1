import { z } from "zod";

/** What the process of the listening clients is started with. */
export const listenerSettings = z.object({
  url: z.string(),
  key: z.string(),
  email: z.string(),
  password: z.string(),
  count: z.int(),
  topics: z.array(z.string()),
});
export type ListenerSettings = z.infer<typeof listenerSettings>;

/** What it answers in the end: milliseconds from a webhook to a client. */
export const listenerFigures = z.object({
  heard: z.int(),
  p50: z.number(),
  p95: z.number(),
  p99: z.number(),
});
