import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { customerOf, event } from "../../lib/providers/interakt/samples/events.ts";
import type { Target } from "../../scripts/simulate/targets.ts";
import { openDesk, withBrowser } from "../browser.ts";
import { type BenchContext, type BenchPart, type BenchRow, timesOf } from "../part.ts";

const MESSAGES = 100;
const WAIT_MS = 10_000;
const customer = customerOf({ phone: "12025550190", name: "Tick Customer" });

async function post(base: string, { path, key }: Target, status: "Sent" | "Read", id: string): Promise<void> {
  const message = {
    id,
    chat_message_type: "PublicApiMessage",
    message_status: status,
    message: `Tick ${id}`,
  };
  const body = JSON.stringify(event(`message_api_${status.toLowerCase()}`, message, customer, new Date()));
  const headers = { "content-type": "application/json", "x-api-key": key };
  const response = await fetch(new URL(path, base), { method: "POST", headers, body });
  if (response.status !== 200) throw new Error(`The webhook was answered with ${response.status}.`);
}

/** Resolves to the time, measured in the page, at which the newest message has this tick. */
function tickAt(page: Page, id: string, tick: string): Promise<number> {
  return page.evaluate(
    ([wanted, title, limit]) =>
      new Promise<number>((resolve, reject) => {
        const look = () => {
          const log = document.querySelector("[role=log]");
          const newest = [...(log?.querySelectorAll("[title=Sent], [title=Read]") ?? [])].at(-1);
          if (!log?.textContent?.includes(wanted) || newest?.getAttribute("title") !== title) return;
          observer.disconnect();
          resolve(performance.timeOrigin + performance.now());
        };
        const observer = new MutationObserver(look);
        observer.observe(document.body, {
          childList: true,
          subtree: true,
          attributes: true,
          characterData: true,
        });
        look();
        setTimeout(() => reject(new Error(`No tick "${title}" appeared.`)), limit);
      }),
    [id, tick, WAIT_MS] as const,
  );
}

async function run(context: BenchContext): Promise<BenchRow[]> {
  const { base, targets } = await context.anyDesk();
  const [target] = targets;
  if (target === undefined) throw new Error("No provider is active.");
  return withBrowser(async (browser) => {
    const page = await browser.newPage();
    await post(base, target, "Sent", randomUUID());
    await openDesk(page, base, target.channel);
    await page.goto(new URL(`/live-chat/${target.channel}?status=all`, base).href);
    await page.getByRole("link", { name: /Tick Customer/ }).click();
    await page
      .getByRole("log")
      .getByTitle(/Sent|Read/)
      .first()
      .waitFor();
    const ms: number[] = [];
    for (let at = 0; at < MESSAGES; at++) {
      const id = randomUUID();
      const sent = tickAt(page, id, "Sent");
      await post(base, target, "Sent", id);
      await sent;
      const read = tickAt(page, id, "Read");
      const start = performance.timeOrigin + performance.now();
      await post(base, target, "Read", id);
      ms.push((await read) - start);
    }
    return timesOf("status to tick", ms, { atMost: 100 });
  });
}

export const part: BenchPart = {
  name: "ticks",
  measures: `from a status webhook until its tick is in an open thread, ${MESSAGES} in sequence`,
  takesUrl: true,
  run,
};
