import * as z from "zod/mini";

/** What an admin may know about a provider's key without seeing it. Times are ISO 8601. */
export const keyStateSchema = z.object({
  /** The first and last four digits: "3f9c…a81e". */
  hint: z.string(),
  rotated_at: z.nullable(z.string()),
  /** The name of whoever rotated it; null if they are gone. */
  rotated_by: z.nullable(z.string()),
  /** Null if no old key is valid. */
  previous_expires_at: z.nullable(z.string()),
  previous_last_used_at: z.nullable(z.string()),
});

export type KeyState = z.infer<typeof keyStateSchema>;

/** What is known about a channel's key for sending. */
export const sendingKeyStateSchema = z.object({
  updated_at: z.string(),
  /** Null if the server set it, or whoever did is gone. */
  updated_by: z.nullable(z.string()),
  last_used_at: z.nullable(z.string()),
  last_refused_at: z.nullable(z.string()),
  last_refusal: z.nullable(z.string()),
});

/** When a channel last had what; a kind that is missing has not been seen. */
export const channelSetupSchema = z.array(z.object({ kind: z.string(), seen_at: z.string() }));
