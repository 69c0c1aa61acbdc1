import { setTimeout as delay } from "node:timers/promises";
import type { BrowserContext, Page } from "@playwright/test";
import { phoneNumber } from "../../lib/providers/samples.ts";
import { quantile } from "../../scripts/simulate/send.ts";
import type { Target } from "../../scripts/simulate/targets.ts";
import { signedIn, withBrowser } from "../browser.ts";
import type { RunningDesk } from "../desk/running-desk.ts";
import { post, steadyLoad } from "../faults/steady-load.ts";
import { textMessage } from "../message.ts";
import { PER_SECOND } from "./clients.ts";
import { watchMainThreads } from "./main-thread.ts";

const PROBE_EVERY_MS = 500;
const SETTLE_MS = 5_000;

function sendProbe(base: string, { path, key }: Target, phone: string, text: string): Promise<number> {
  const { body } = textMessage(phone, text);
  return post({ url: new URL(path, base), headers: { "x-api-key": key }, body });
}

/** When each probe was first in the open thread, by its number, in milliseconds of the machine's clock. */
function watchThread(page: Page, ms: number): Promise<[number, number][]> {
  return page.evaluate(
    (limit) =>
      new Promise<[number, number][]>((resolve) => {
        const seen = new Map<number, number>();
        const log = document.querySelector("[role=log]");
        const observer = new MutationObserver(() => {
          const now = performance.timeOrigin + performance.now();
          for (const [, number] of log?.textContent?.matchAll(/Probe (\d+)\./g) ?? []) {
            if (!seen.has(Number(number))) seen.set(Number(number), now);
          }
        });
        if (log) observer.observe(log, { childList: true, subtree: true, characterData: true });
        setTimeout(() => resolve([...seen]), limit);
      }),
    ms,
  );
}

/** Opens the thread of the customer to whom the probes belong, in so many windows. */
async function openPages(
  context: BrowserContext,
  desk: RunningDesk,
  target: Target,
  phone: string,
  count: number,
) {
  await sendProbe(desk.base, target, phone, "The first message.");
  const find = () =>
    desk.client
      .from("conversations")
      .select("id")
      .eq("phone_number", phone)
      .eq("channel", target.channel)
      .maybeSingle();
  let { data } = await find();
  while (!data) {
    await delay(200);
    ({ data } = await find());
  }
  const address = new URL(`/live-chat/all/${data.id}`, desk.base).href;
  const pages: Page[] = [];
  for (let at = 0; at < count; at++) {
    const page = await context.newPage();
    await page.goto(address);
    await page.getByRole("log").getByText("The first message.").waitFor();
    pages.push(page);
  }
  return pages;
}

/** Probes among 100 messages a second, until each stands in every one of `count` open threads. */
export async function measurePages(desk: RunningDesk, count: number, seconds: number) {
  return withBrowser(async (browser) => {
    const [target] = desk.targets;
    if (target === undefined) throw new Error("No provider is active.");
    // Of this run alone, and none of the load's.
    const phone = phoneNumber(50 + count);
    const pages = await openPages(await signedIn(browser, desk.base), desk, target, phone, count);
    const watched = pages.map((page) => watchThread(page, seconds * 1000 + SETTLE_MS));
    const load = steadyLoad({ ...desk, perSecond: PER_SECOND, seconds });
    const busy = await watchMainThreads(pages);
    const sentAt: number[] = [];
    for (let number = 0; number < (seconds * 1000) / PROBE_EVERY_MS; number++) {
      sentAt.push(performance.timeOrigin + performance.now());
      await sendProbe(desk.base, target, phone, `Probe ${number}.`);
      const next = (sentAt[0] ?? 0) + (number + 1) * PROBE_EVERY_MS;
      await delay(Math.max(0, next - performance.timeOrigin - performance.now()));
    }
    await load;
    const mainThread = await busy();
    const ms = (await Promise.all(watched)).flat().map(([number, at]) => at - (sentAt[number] ?? Number.NaN));
    return {
      seen: ms.length,
      wanted: sentAt.length * count,
      mainThread,
      p50: quantile(ms, 0.5),
      p95: quantile(ms, 0.95),
    };
  });
}
