import { type Browser, type BrowserContext, chromium } from "@playwright/test";
import { ensureChromium } from "../scripts/chromium.ts";
import { openDesk } from "./parts/latency.ts";

/** Switches that keep windows that nobody looks at as quick as the one in front. */
const AWAKE = [
  "--disable-background-timer-throttling",
  "--disable-backgrounding-occluded-windows",
  "--disable-renderer-backgrounding",
];

/** Runs `work` with a headless Chromium, which is always closed afterwards. */
export async function withBrowser<Result>(work: (browser: Browser) => Promise<Result>): Promise<Result> {
  const executablePath = await ensureChromium();
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", ...AWAKE] });
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}

/** A window that is signed in as the admin. */
export async function signedIn(browser: Browser, base: string): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await openDesk(page, base, "all");
  await page.close();
  return context;
}
