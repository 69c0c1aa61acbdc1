import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { rootDir } from "../../scripts/settings.ts";
import type { Desk } from "../desk/desk.ts";
import { steadyLoad } from "../faults/steady-load.ts";
import { processorTime } from "../process-time.ts";
import { type ListenerSettings, listenerFigures } from "./listener-settings.ts";

export const PER_SECOND = 100;

/** What starts up is not measured. */
const WARM_UP_SECONDS = 3;
/** What is still on its way when the last call has been answered. */
const SETTLE_MS = 5_000;

async function processorTimes(desk: Desk): Promise<number> {
  const pids = Object.values(await desk.processes()).flat();
  const times = await Promise.all(pids.map(processorTime));
  return times.reduce((sum, time) => sum + time, 0);
}

/** Lets so many clients listen to every channel while messages come in, and returns what they heard. */
export async function measureClients(desk: Desk, count: number, seconds: number) {
  const settings: ListenerSettings = {
    ...{ url: desk.supabase.url, key: desk.supabase.publishableKey, count },
    ...{ email: "admin@desk.local", password: "admin-local-only" },
    topics: desk.targets.map(({ channel }) => `channel:${channel}`),
  };
  const child = fork(join(rootDir, "bench/fan-out/listeners.ts"), [JSON.stringify(settings)], {
    execArgv: [],
  });
  const failed = once(child, "exit").then(([code]) => {
    throw new Error(`The listening clients ended (${code}).`);
  });
  const answer = () => Promise.race([once(child, "message"), failed]);
  try {
    await answer();
    await steadyLoad({ ...desk, perSecond: PER_SECOND, seconds: WARM_UP_SECONDS });
    const before = await processorTimes(desk);
    const text = () => `sent at ${(performance.timeOrigin + performance.now()).toFixed(3)}`;
    const calls = await steadyLoad({ ...desk, perSecond: PER_SECOND, seconds, text });
    const spent = (await processorTimes(desk)) - before;
    await delay(SETTLE_MS);
    child.send("end");
    const [figures] = await answer();
    const kept = calls.filter(({ status }) => status === 200).length;
    return { ...listenerFigures.parse(figures), wanted: kept * count, processors: spent / (seconds * 1000) };
  } finally {
    failed.catch(() => {});
    child.kill("SIGKILL");
  }
}
