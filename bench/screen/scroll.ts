import { setTimeout as delay } from "node:timers/promises";
import type { Page } from "@playwright/test";
import { type LongTask, longTasksOf, nowIn } from "./long-tasks.ts";

const STEP_PX = 2_400;
const STEP_MS = 60;
/** As many steps without anything new, and the end has been reached. */
const PATIENCE = 60;

/** Something that scrolls: the selector of the element whose height tells how much is loaded, and where to point at. */
interface Scrolled {
  content: string;
  at: { x: number; y: number };
  direction: 1 | -1;
}

/**
 * Turns the wheel until no more rows come, and back. Resolves to the long tasks meanwhile, while rows were loaded and while
 * all of them were there, and to the height that there is in the end.
 */
export async function scrollAll(page: Page, { content, at, direction }: Scrolled) {
  const height = () =>
    page
      .locator(content)
      .first()
      .evaluate((element) => element.scrollHeight);
  await page.mouse.move(at.x, at.y);
  const started = await nowIn(page);
  let reached = await height();
  let idle = 0;
  while (idle < PATIENCE) {
    await page.mouse.wheel(0, STEP_PX * direction);
    await delay(STEP_MS);
    const now = await height();
    idle = now > reached ? 0 : idle + 1;
    reached = Math.max(reached, now);
  }
  const loaded = await nowIn(page);
  for (let gone = 0; gone < reached; gone += STEP_PX) {
    await page.mouse.wheel(0, -STEP_PX * direction);
    await delay(STEP_MS);
  }
  const tasks = await longTasksOf(page, started);
  return {
    height: reached,
    whileLoading: tasks.filter(({ start }) => start < loaded),
    whileThere: tasks.filter(({ start }) => start >= loaded),
  };
}

/** In words: how long the longest one was. */
export const longest = (tasks: readonly LongTask[]): string =>
  tasks.length === 0 ? "none" : `the longest ${Math.round(Math.max(...tasks.map(({ ms }) => ms)))} ms`;
