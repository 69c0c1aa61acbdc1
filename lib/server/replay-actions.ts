"use server";

import { unwrap } from "@/lib/queries/client";
import { dismissEventsSchema, startReplaySchema, stopReplaySchema } from "@/lib/schemas/replay";
import { action } from "@/lib/server/action";

/** Returns how many events were dismissed: fewer than were named if some are stored or dismissed meanwhile. */
export const dismissEvents = action({
  name: "dismiss_failed_events",
  role: "admin",
  input: dismissEventsSchema,
  run: async (input, { supabase }) => unwrap(await supabase.rpc("dismiss_failed_events", input)),
});

/** Rejects with `conflict` while another replay of the channel runs, and for a channel that is inactive. */
export const startReplay = action({
  name: "start_replay",
  role: "admin",
  input: startReplaySchema,
  run: async (input, { supabase }) => ({ id: unwrap(await supabase.rpc("start_replay", input)) }),
});

export const stopReplay = action({
  name: "stop_replay",
  role: "admin",
  input: stopReplaySchema,
  run: async ({ id }, { supabase }) => {
    unwrap(await supabase.rpc("stop_replay", { replay: id }));
    return { id };
  },
});
