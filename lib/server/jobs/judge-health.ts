import "server-only";
import { z } from "zod";
import { factsOf, judge } from "@/lib/health/judge";
import { log } from "@/lib/log";
import { jobsDb } from "@/lib/server/db";
import { defineJob } from "./job";

const time = z
  .date()
  .nullable()
  .transform((date) => date?.toISOString() ?? null);

const inputsSchema = z.array(
  z.object({
    channel: z.string(),
    last_event_at: time,
    admitted: z.int(),
    failed: z.int(),
    rejected: z.int(),
    rejection: z.string().nullable(),
    sent: z.int(),
    unsent: z.int(),
    unsent_reason: z.string().nullable(),
    queued_since: time,
    rhythm: z.array(z.number().nullable()).nullable(),
  }),
);
const changesSchema = z.array(
  z.object({ channel: z.string(), state: z.string(), previous_state: z.string().nullable() }),
);

const READ = `select channel, last_event_at, admitted, failed, rejected, rejection, sent, unsent, unsent_reason,
  queued_since, per_hour as rhythm from public.health_inputs()`;

/** Judges every active channel and keeps what was found. Open screens hear of what has changed; alerts say what lasts. */
export const judgeHealth = defineJob({
  payload: z.object({}),
  cron: "* * * * *",
  atStart: true,
  run: async () => {
    const { rows } = await jobsDb().query(READ);
    const now = Date.now();
    const judged = inputsSchema.parse(rows).map(({ channel, ...input }) => {
      const facts = factsOf(input, now);
      return { channel, state: judge(facts, now), facts };
    });
    const record = "select * from public.record_channel_health($1::jsonb)";
    const { rows: changed } = await jobsDb().query(record, [JSON.stringify(judged)]);
    for (const { channel, state, previous_state } of changesSchema.parse(changed))
      log("health_changed", { channel, state, previous_state });
    await jobsDb().query("select public.announce_health()");
  },
});

/** Learns anew how busy each channel usually is in each hour of the week. */
export const learnRhythm = defineJob({
  payload: z.object({}),
  cron: "3 * * * *",
  atStart: true,
  run: async () => {
    await jobsDb().query("select public.refresh_channel_rhythm()");
  },
});
