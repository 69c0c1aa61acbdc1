import type { BrowserContext, Page } from "@playwright/test";

/** Collects long tasks (over 50 ms) of every document of the context, from its first moment on. */
export async function watchLongTasks(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const observer = new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) {
        const known = document.documentElement.dataset.longTasks ?? "";
        document.documentElement.dataset.longTasks = `${known}${startTime}+${duration} `;
      }
    });
    observer.observe({ type: "longtask", buffered: true });
  });
}

export interface LongTask {
  start: number;
  ms: number;
}

/** The long tasks of the page since `since`, in milliseconds after its start. */
export async function longTasksOf(page: Page, since = 0): Promise<LongTask[]> {
  const text = await page.evaluate(() => document.documentElement.dataset.longTasks ?? "");
  const tasks = text
    .split(" ")
    .filter(Boolean)
    .map((task) => {
      const [start = Number.NaN, ms = Number.NaN] = task.split("+").map(Number);
      return { start, ms };
    });
  return tasks.filter(({ start }) => start >= since);
}

export const nowIn = (page: Page): Promise<number> => page.evaluate(() => performance.now());
