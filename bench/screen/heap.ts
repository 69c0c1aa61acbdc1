import { setTimeout as delay } from "node:timers/promises";
import type { CDPSession, Page } from "@playwright/test";
import type { RunningDesk } from "../desk/running-desk.ts";
import { steadyLoad } from "../faults/steady-load.ts";

const PER_SECOND = 20;
const SAMPLES = 6;

/** What is in use after a collection, in MB. */
async function heapOf(cdp: CDPSession): Promise<number> {
  await cdp.send("HeapProfiler.collectGarbage");
  const { usedSize } = await cdp.send("Runtime.getHeapUsage");
  return usedSize / 1_000_000;
}

/** The memory of an open page while 20 messages a second come in, in MB: at the start, and evenly until the end. */
export async function measureHeap(page: Page, desk: RunningDesk, minutes: number): Promise<number[]> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("HeapProfiler.enable");
  const load = steadyLoad({ ...desk, perSecond: PER_SECOND, seconds: minutes * 60 });
  const found = [await heapOf(cdp)];
  for (let sample = 0; sample < SAMPLES; sample++) {
    await delay((minutes * 60_000) / SAMPLES);
    found.push(await heapOf(cdp));
  }
  await load;
  await cdp.detach();
  return found;
}
