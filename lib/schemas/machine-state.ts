import * as z from "zod/mini";

/** What one server of the desk has of webhooks that the database does not. */
export const machineStateSchema = z.object({
  /** Null if its disk cannot be written to. */
  spool: z.nullable(
    z.object({
      events: z.int(),
      /** Events that the database refuses in any form. */
      set_aside: z.int(),
      oldest_at: z.nullable(z.string()),
      /** Whether the database takes what waits; otherwise it does not answer. */
      is_draining: z.boolean(),
    }),
  ),
  /** Calls that were turned away since the server started, by reason. */
  rejected: z.object({ since: z.string(), counts: z.record(z.string(), z.int()) }),
});
export type MachineState = z.infer<typeof machineStateSchema>;
