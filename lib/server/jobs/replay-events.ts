import "server-only";
import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import { log } from "@/lib/log";
import { jobsDb } from "@/lib/server/db";
import { claimEvents, replayEvents as replayBatch } from "@/lib/server/replay/batch";
import { FIRST_PACE, nextPace } from "@/lib/server/replay/pace";
import { defineJob } from "./job";

/** A run ends after this time, so that a worker can stop and other replays have their turn; the next one goes on. */
const SLICE_MS = 5_000;

/**
 * Goes on with a replay, in small batches with pauses that grow with the traffic of customers. What waits, what is done and
 * who has stopped it is in the database: after a kill the next worker goes on where this one was.
 */
export const replayEvents = defineJob({
  payload: z.object({ replay_id: z.guid() }),
  run: async ({ replay_id }) => {
    const end = performance.now() + SLICE_MS;
    let pace = FIRST_PACE;
    let last: { newest: number | null; at: number } | null = null;
    while (performance.now() < end) {
      const claimed = await claimEvents(replay_id, pace.size);
      if (claimed.state !== "running") return log("replay_ended", { replay_id, state: claimed.state });
      const at = performance.now();
      const livePerSecond = last && perSecond(claimed.newest ?? 0, last.newest ?? 0, at - last.at);
      last = { newest: claimed.newest, at };
      await replayBatch(replay_id, claimed.events);
      pace = nextPace({ size: claimed.events.length, ms: performance.now() - at, livePerSecond });
      await delay(pace.pauseMs);
    }
    await jobsDb().query("select private.queue_replay($1)", [replay_id]);
  },
});

const perSecond = (now: number, before: number, ms: number) => ((now - before) * 1000) / Math.max(ms, 1);

/** Takes up replays whose worker was killed. */
export const wakeStalledReplays = defineJob({
  payload: z.object({}),
  cron: "* * * * *",
  run: async () => {
    await jobsDb().query("select public.wake_stalled_replays()");
  },
});
