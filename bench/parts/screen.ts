import type { Page } from "@playwright/test";
import { signedIn, withBrowser } from "../browser.ts";
import type { Desk } from "../desk/desk.ts";
import { type BenchContext, type BenchPart, type BenchRow, timesOf } from "../part.ts";
import { fillScreen } from "../screen/fill.ts";
import { measureHeap } from "../screen/heap.ts";
import { timeToInteractive } from "../screen/interactive.ts";
import { watchLongTasks } from "../screen/long-tasks.ts";
import { longest, scrollAll } from "../screen/scroll.ts";
import { measureSwitching } from "../screen/switching.ts";

const ROWS = { small: 400, full: 10_000 };
const MINUTES = { small: 0.3, full: 2 };

const LIST = { content: "nav[aria-label=Conversations] > ul", at: { x: 400, y: 500 }, direction: 1 } as const;
const THREAD = { content: "[role=log]", at: { x: 900, y: 400 }, direction: -1 } as const;

async function scrolling(
  page: Page,
  what: string,
  scrolled: typeof LIST | typeof THREAD,
): Promise<BenchRow[]> {
  const { height, whileLoading, whileThere } = await scrollAll(page, scrolled);
  const row = (when: string, tasks: typeof whileThere): BenchRow => ({
    ...{ name: `${what}, long tasks while ${when}`, unit: "", value: tasks.length, budget: { atMost: 0 } },
    note: `${longest(tasks)}; ${height.toLocaleString("en-GB")} px`,
  });
  return [row("it loads", whileLoading), row("it scrolls", whileThere)];
}

async function opening(page: Page, name: string, address: string): Promise<BenchRow> {
  const { ms, painted, kilobytes } = await timeToInteractive(page, address, /./);
  const note = `painted after ${Math.round(painted)} ms; ${Math.round(kilobytes)} kB of scripts transferred`;
  return { name: `${name}, interactive`, unit: "ms", value: ms, note };
}

async function measure(page: Page, desk: Desk, thread: string, minutes: number): Promise<BenchRow[]> {
  const all = new URL("/live-chat/all?status=all", desk.base).href;
  const rows = [await opening(page, "list", all), ...(await scrolling(page, "list", LIST))];
  await page.goto(all);
  await page.getByRole("navigation", { name: "Conversations" }).getByRole("link").first().waitFor();
  const { fetched, cached } = await measureSwitching(page, desk.client);
  for (const [name, ms] of [
    ["fetched", fetched],
    ["cached", cached],
  ] as const) {
    const note = `of ${ms.length}`;
    rows.push(...timesOf(`another conversation, ${name}`, ms).map((row) => ({ ...row, note })));
  }
  const address = new URL(`/live-chat/all/${thread}?status=all`, desk.base).href;
  rows.push(await opening(page, "thread", address), ...(await scrolling(page, "thread", THREAD)));
  await page.goto(all);
  const heap = await measureHeap(page, desk, minutes);
  const note = heap.map((mb) => mb.toFixed(1)).join(", ");
  const [middle = Number.NaN, last = Number.NaN] = [heap[Math.floor(heap.length / 2)], heap.at(-1)];
  rows.push({
    name: `memory after ${minutes} minutes of 20 messages a second`,
    unit: "MB",
    value: last,
    note,
  });
  rows.push({
    name: "memory, growth in the second half",
    unit: "MB",
    value: last - middle,
    budget: { atMost: 2 },
  });
  return rows;
}

async function run({ options, openDesk, say }: BenchContext): Promise<BenchRow[]> {
  const desk = await openDesk();
  const thread = await fillScreen(desk.dbUrl, ROWS[options.scale], say);
  return withBrowser(async (browser) => {
    const context = await signedIn(browser, desk.base);
    await watchLongTasks(context);
    return measure(await context.newPage(), desk, thread, options.minutes ?? MINUTES[options.scale]);
  });
}

export const part: BenchPart = {
  name: "screen",
  measures: "a list of 10,000 conversations and a thread of 10,000 messages in Chromium",
  run,
};
