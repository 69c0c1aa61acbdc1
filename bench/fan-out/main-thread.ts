import type { Page } from "@playwright/test";

/** How long the main thread of a page has worked so far, in seconds. */
async function clockOf(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  // It counts from here on.
  await session.send("Performance.enable");
  return async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    return metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN;
  };
}

/** Starts a watch; what it returns says how busy the main thread of a page has been since, on average: 1 is all the time. */
export async function watchMainThreads(pages: readonly Page[]): Promise<() => Promise<number>> {
  const clocks = await Promise.all(pages.map(clockOf));
  const worked = async () =>
    (await Promise.all(clocks.map((clock) => clock()))).reduce((sum, seconds) => sum + seconds, 0);
  const [before, start] = [await worked(), performance.now()];
  return async () => {
    const passed = (performance.now() - start) / 1000;
    return ((await worked()) - before) / pages.length / passed;
  };
}
