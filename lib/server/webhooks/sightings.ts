import "server-only";
import { intakeDb } from "@/lib/server/db";
import { processWide } from "@/lib/server/process-wide";
import type { IngestEvent } from "./event";

const REPEAT_MS = 3_600_000;

/** Marks an event that an admin sends from the desk: it says nothing about the provider. */
export const TEST_HEADER = "x-interact-desk-test";

type Kind = "event" | "signature" | "status";

function createSightings() {
  const notedAt = new Map<string, number>();

  return {
    /**
     * Notes in the database, beside the call that was let in, what was seen of its channel: once an hour at most, so that it
     * costs ingestion nothing. What cannot be noted is noted with a later call.
     */
    note({ channel, items }: IngestEvent, isSigned: boolean) {
      const kinds: Kind[] = ["event"];
      if (isSigned) kinds.push("signature");
      if (items.some(({ op }) => op === "status")) kinds.push("status");
      const now = performance.now();
      const due = kinds.filter(
        (kind) => now - (notedAt.get(`${channel} ${kind}`) ?? -REPEAT_MS) >= REPEAT_MS,
      );
      if (due.length === 0) return;
      for (const kind of due) notedAt.set(`${channel} ${kind}`, now);
      void intakeDb()
        .query("select public.note_sightings($1, $2)", [channel, due])
        .catch(() => {
          for (const kind of due) notedAt.delete(`${channel} ${kind}`);
        });
    },
  };
}

/** What this process has seen of its channels. */
export const sightings = processWide("webhook-sightings", createSightings);
