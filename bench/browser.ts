import { type Browser, type BrowserContext, chromium, type Page } from "@playwright/test";
import { ensureChromium } from "../scripts/chromium.ts";

/** By default, the local admin of supabase/seed.sql. */
const person = {
  email: process.env.BENCH_EMAIL ?? "admin@desk.local",
  password: process.env.BENCH_PASSWORD ?? "admin-local-only",
};

/** Switches that keep windows that nobody looks at as quick as the one in front. */
const AWAKE = [
  "--disable-background-timer-throttling",
  "--disable-backgrounding-occluded-windows",
  "--disable-renderer-backgrounding",
  "--disable-renderer-priority-management",
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

/** Signs in and opens the list of a channel. */
export async function openDesk(page: Page, base: string, channel: string): Promise<void> {
  const path = `/live-chat/${channel}`;
  await page.goto(new URL(`/login?next=${encodeURIComponent(path)}`, base).href);
  await page.getByLabel(/e-?mail/i).fill(person.email);
  await page.getByLabel(/password/i).fill(person.password);
  await page.getByRole("button", { name: /sign in/i }).click();
  await page.waitForURL(`**${path}**`);
}

/** A window that is signed in as the admin. */
export async function signedIn(browser: Browser, base: string): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await openDesk(page, base, "all");
  await page.close();
  return context;
}
