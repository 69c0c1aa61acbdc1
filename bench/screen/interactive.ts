import type { Page } from "@playwright/test";
import { longTasksOf } from "./long-tasks.ts";

/** As long without a long task, and a page counts as interactive from the end of the last one. */
const QUIET_MS = 1_000;

/**
 * Opens an address as somebody does who was never there, and resolves, once a link with this name is there, to when the page was painted, hydrated and done with
 * its last long task (milliseconds after the navigation), and to the kilobytes of scripts that were transferred for it.
 */
export async function timeToInteractive(page: Page, address: string, link: RegExp | string) {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Network.clearBrowserCache");
  await cdp.detach();
  await page.goto(address);
  await page.getByRole("link", { name: link }).first().waitFor();
  await page.waitForFunction(
    (quiet) => {
      const last = (document.documentElement.dataset.longTasks ?? "").trim().split(" ").at(-1) ?? "";
      const [start = 0, ms = 0] = last.split("+").map(Number);
      return document.readyState === "complete" && performance.now() - start - ms > quiet;
    },
    QUIET_MS,
    { polling: 100 },
  );
  const { painted, bytes } = await page.evaluate(() => ({
    painted: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Number.NaN,
    bytes: performance
      .getEntriesByType("resource")
      .filter(
        (entry) => entry instanceof PerformanceResourceTiming && new URL(entry.name).pathname.endsWith(".js"),
      )
      .reduce((sum, entry) => sum + (entry instanceof PerformanceResourceTiming ? entry.transferSize : 0), 0),
  }));
  const tasks = await longTasksOf(page);
  return {
    ms: Math.max(painted, ...tasks.map(({ start, ms }) => start + ms)),
    painted,
    kilobytes: bytes / 1000,
  };
}
