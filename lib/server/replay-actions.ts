"use server";

import { unwrap } from "@/lib/queries/client";
import { dismissEventsSchema } from "@/lib/schemas/replay";
import { action } from "@/lib/server/action";

/** Returns how many events were dismissed: fewer than were named if some are stored or dismissed meanwhile. */
export const dismissEvents = action({
  name: "dismiss_failed_events",
  role: "admin",
  input: dismissEventsSchema,
  run: async (input, { supabase }) => unwrap(await supabase.rpc("dismiss_failed_events", input)),
});
