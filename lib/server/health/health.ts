import "server-only";
import { intakeDb } from "@/lib/server/db";
import { answerOfRealtime } from "@/lib/server/health/realtime-answer";
import { type WorkerState, workerState } from "@/lib/server/health/worker-state";
import { processWide } from "@/lib/server/process-wide";
import { spool } from "@/lib/server/spool/open";
import { succeeds } from "@/lib/server/succeeds";
import { createAdminSupabase } from "@/lib/supabase/admin";

const ANSWER_MS = 2000;
/** Anybody may ask: the parts are tried once for all who do within this time, which is shorter while one does not work. */
const [FRESH_MS, FRESH_WHILE_BROKEN_MS] = [5000, 1000];

type Word = "ok" | "unavailable";

export interface Health {
  /** `degraded`: webhooks are kept and nothing is lost, but a part does not work. */
  status: "ok" | "degraded" | "unavailable";
  database: Word;
  /** The API that users' requests go to. */
  api: Word;
  /** Whether a message of the database reaches who listens. */
  realtime: Word;
  worker: WorkerState;
  /** What waits on this machine's disk, in words. */
  spool: string;
}

async function readApi() {
  const read = createAdminSupabase().from("interact_providers").select("id").limit(1);
  await read.abortSignal(AbortSignal.timeout(ANSWER_MS)).throwOnError();
}

function spoolWords(): { words: string; isUsable: boolean } {
  const state = spool()?.state();
  if (!state) return { words: "unavailable", isUsable: false };
  const { events, oldestAt, setAside } = state;
  const aside = setAside > 0 ? `; ${setAside.toLocaleString("en")} that the database refuses` : "";
  if (events === 0) return { words: `empty${aside}`, isUsable: true };
  const age = Math.round((Date.now() - (oldestAt ?? Date.now())) / 1000);
  return {
    words: `spooling: ${events.toLocaleString("en")} events, oldest ${age} s${aside}`,
    isUsable: true,
  };
}

interface Parts {
  database: boolean;
  api: boolean;
  realtime: boolean;
  worker: WorkerState;
}

async function tryParts(): Promise<Parts> {
  const [database, api, realtime, worker] = await Promise.all([
    succeeds(intakeDb().query("select 1")),
    succeeds(readApi()),
    succeeds(answerOfRealtime(ANSWER_MS)),
    workerState(ANSWER_MS).catch(() => "none" as const),
  ]);
  return { database, api, realtime, worker };
}

const isWhole = ({ database, api, realtime, worker }: Parts) =>
  database && api && realtime && worker === "ok";

/** What was found last, and until when it is not tried again. */
const latest = processWide("health", () => ({ until: 0, parts: null as Promise<Parts> | null }));

function currentParts(): Promise<Parts> {
  const last = latest();
  if (last.parts && performance.now() < last.until) return last.parts;
  // Until it is known, all wait for this one; it ends by itself.
  last.until = Number.POSITIVE_INFINITY;
  last.parts = tryParts().then((parts) => {
    last.until = performance.now() + (isWhole(parts) ? FRESH_MS : FRESH_WHILE_BROKEN_MS);
    return parts;
  });
  return last.parts;
}

/** How every part of the desk is: the spool as of now, the others as they were when they were tried last. */
export async function health(): Promise<Health> {
  const parts = await currentParts();
  const { words, isUsable } = spoolWords();
  const word = (isUp: boolean) => (isUp ? "ok" : "unavailable");
  const isKept = parts.database || isUsable;
  return {
    status: isWhole(parts) && words === "empty" ? "ok" : isKept ? "degraded" : "unavailable",
    database: word(parts.database),
    api: word(parts.api),
    realtime: word(parts.realtime),
    worker: parts.worker,
    spool: words,
  };
}
