import "server-only";
import { serverEnv } from "@/lib/env/server";
import { intakeDb } from "@/lib/server/db";
import { WORKER_NAME } from "@/lib/server/jobs/worker";
import { processWide } from "@/lib/server/process-wide";
import { spool } from "@/lib/server/spool/open";
import { succeeds } from "@/lib/server/succeeds";
import { createAdminSupabase } from "@/lib/supabase/admin";

const ANSWER_MS = 2000;
/** Anybody may ask: the parts are tried once for all who do within this time. */
const FRESH_MS = 1000;

type Word = "ok" | "unavailable";

export interface Health {
  /** `degraded`: webhooks are kept and nothing is lost, but a part does not work. */
  status: "ok" | "degraded" | "unavailable";
  database: Word;
  /** The API that users' requests go to. */
  api: Word;
  realtime: Word;
  worker: "ok" | "none";
  /** What waits on this machine's disk, in words. */
  spool: string;
}

async function readApi() {
  const read = createAdminSupabase().from("interact_providers").select("id").limit(1);
  await read.abortSignal(AbortSignal.timeout(ANSWER_MS)).throwOnError();
}

/** Connects as a browser does, and waits for an answer. */
async function answerOfRealtime() {
  const { SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY } = serverEnv();
  const url = new URL("/realtime/v1/websocket", SUPABASE_URL.replace(/^http/, "ws"));
  url.search = new URLSearchParams({ apikey: SUPABASE_PUBLISHABLE_KEY, vsn: "2.0.0" }).toString();
  const socket = new WebSocket(url);
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const timer = setTimeout(reject, ANSWER_MS);
  socket.onopen = () => socket.send(JSON.stringify([null, "1", "phoenix", "heartbeat", {}]));
  socket.onmessage = () => resolve();
  socket.onerror = reject;
  socket.onclose = reject;
  await promise.finally(() => {
    clearTimeout(timer);
    socket.close();
  });
}

async function findWorker() {
  const running = "select from pg_catalog.pg_stat_activity where application_name = $1 limit 1";
  const { rows } = await intakeDb().query(running, [WORKER_NAME]);
  if (rows.length === 0) throw new Error("no worker");
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

async function check(): Promise<Health> {
  const [database, api, realtime, worker] = await Promise.all([
    succeeds(intakeDb().query("select 1")),
    succeeds(readApi()),
    succeeds(answerOfRealtime()),
    succeeds(findWorker()),
  ]);
  const { words, isUsable } = spoolWords();
  const isWhole = database && api && realtime && worker && words === "empty";
  const word = (isUp: boolean) => (isUp ? "ok" : "unavailable");
  return {
    status: isWhole ? "ok" : database || isUsable ? "degraded" : "unavailable",
    database: word(database),
    api: word(api),
    realtime: word(realtime),
    worker: worker ? "ok" : "none",
    spool: words,
  };
}

const latest = processWide("health", () => ({ at: Number.NEGATIVE_INFINITY, health: check }));

/** Tries every part of the desk. */
export function health(): Promise<Health> {
  const last = latest();
  if (performance.now() - last.at > FRESH_MS) {
    const health = check();
    Object.assign(last, { at: performance.now(), health: () => health });
  }
  return last.health();
}
