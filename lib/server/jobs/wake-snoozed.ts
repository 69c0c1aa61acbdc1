import "server-only";
import { z } from "zod";
import { log } from "@/lib/log";
import { jobsDb } from "@/lib/server/db";
import { defineJob } from "./job";

const MAX_ROWS = 200;

/**
 * Opens conversations whose snooze is over. The database has this job run when one is due; the cron schedule finds what a
 * worker that crashed has left.
 */
export const wakeSnoozed = defineJob({
  payload: z.object({}),
  cron: "* * * * *",
  run: async () => {
    let woken = MAX_ROWS;
    // A full answer means that more are due.
    while (woken === MAX_ROWS) {
      const { rows } = await jobsDb().query("select public.wake_snoozed($1) as woken", [MAX_ROWS]);
      woken = z.number().parse(rows[0]?.woken);
      if (woken > 0) log("snoozed_woken", { conversations: woken });
    }
  },
});
