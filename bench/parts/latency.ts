import type { Page } from "@playwright/test";
import { phoneNumber } from "../../lib/providers/samples.ts";
import type { Target } from "../../scripts/simulate/targets.ts";
import { openDesk, withBrowser } from "../browser.ts";
import { textMessage } from "../message.ts";
import { type BenchContext, type BenchPart, type BenchRow, timesOf } from "../part.ts";

const MESSAGES = 200;
const WAIT_MS = 10_000;

/** Resolves to the time, measured in the page, at which the text first appears in the document. */
function seenAt(page: Page, text: string): Promise<number> {
  return page.evaluate(
    ([wanted, limit]) =>
      new Promise<number>((resolve, reject) => {
        const look = () => {
          if (!document.body.textContent?.includes(wanted)) return;
          observer.disconnect();
          resolve(performance.timeOrigin + performance.now());
        };
        const observer = new MutationObserver(look);
        observer.observe(document.body, { childList: true, subtree: true, characterData: true });
        // The text may have appeared before the observer was set up.
        look();
        setTimeout(() => reject(new Error(`"${wanted}" did not appear.`)), limit);
      }),
    [text, WAIT_MS] as const,
  );
}

async function run(context: BenchContext): Promise<BenchRow[]> {
  const { base, targets } = await context.anyDesk();
  const [target] = targets;
  if (target === undefined) throw new Error("No provider is active.");
  return withBrowser(async (browser) => {
    const page = await browser.newPage();
    await openDesk(page, base, target.channel);
    const run = Date.now().toString(36);
    // Only messages sent after the desk has joined its channel appear, so the first is sent until it does.
    await warmUp(page, () => send(base, target, 0, `warm ${run}`), `warm ${run}`);
    const ms: number[] = [];
    for (let at = 0; at < MESSAGES; at++) {
      const text = `Latency ${run} ${at}.`;
      const seen = seenAt(page, text);
      const sentAt = performance.timeOrigin + performance.now();
      await send(base, target, at, text);
      ms.push((await seen) - sentAt);
    }
    return timesOf("webhook to document", ms, { atMost: 100 });
  });
}

export const part: BenchPart = {
  name: "latency",
  measures: `from sending a webhook until its text is in the document of one open desk, ${MESSAGES} in sequence`,
  takesUrl: true,
  isExtra: true,
  run,
};

async function send(base: string, target: Target, at: number, text: string): Promise<void> {
  const headers = { "content-type": "application/json", "x-api-key": target.key };
  const { body } = textMessage(phoneNumber(at), text);
  const response = await fetch(new URL(target.path, base), { method: "POST", headers, body });
  if (response.status !== 200) throw new Error(`The webhook was answered with ${response.status}.`);
}

async function warmUp(page: Page, sendOne: () => Promise<void>, text: string): Promise<void> {
  for (let attempt = 0; attempt < 20; attempt++) {
    await sendOne();
    const isThere = await page
      .getByText(text)
      .first()
      .waitFor({ timeout: 1000 })
      .then(
        () => true,
        () => false,
      );
    if (isThere) return;
  }
  throw new Error("The desk shows no new message.");
}
