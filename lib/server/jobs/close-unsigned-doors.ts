import "server-only";
import { z } from "zod";
import { log } from "@/lib/log";
import { jobsDb } from "@/lib/server/db";
import { defineJob } from "./job";

const closedSchema = z.array(z.object({ channel: z.string() }));

/** Stops accepting webhook calls without a key where the account has moved to calls with one. */
export const closeUnsignedDoors = defineJob({
  payload: z.object({}),
  cron: "7 * * * *",
  run: async () => {
    const { rows } = await jobsDb().query("select channel from public.close_unsigned_doors() as channel");
    for (const { channel } of closedSchema.parse(rows)) log("unsigned_door_closed", { channel });
  },
});
