import { setTimeout as delay } from "node:timers/promises";
import type { Page } from "@playwright/test";
import { signedIn, withBrowser } from "../browser.ts";
import type { RunningDesk } from "../desk/running-desk.ts";
import type { AgentTally } from "./agents.ts";

const PAUSE_MS = 1_000;
const PATIENCE_MS = 10_000;
const SETTLE_MS = 15_000;

const rowsOf = (page: Page) => page.getByRole("navigation", { name: "Conversations" }).getByRole("link");

/** Opens a conversation near the top of the list and answers it, as somebody at a screen does. */
async function answer(page: Page, turn: number): Promise<void> {
  await rowsOf(page)
    .nth(turn % 8)
    .click();
  const reply = page.getByRole("textbox", { name: "Reply" });
  await reply.fill(`From a screen ${turn}`);
  await reply.press("Enter");
  await page.getByRole("log").getByText(`From a screen ${turn}`, { exact: true }).first().waitFor();
}

/** What the list says of who is in it, without the times that pass. */
async function shown(page: Page): Promise<string[]> {
  await rowsOf(page).first().waitFor();
  return rowsOf(page).evaluateAll((rows) => rows.slice(0, 10).map((row) => row.getAttribute("href") ?? ""));
}

export interface ScreenTally extends Pick<AgentTally, "done" | "failed"> {
  /** Whether the screen showed in the end, without having been loaded again, what a reload shows. */
  isTrue: boolean;
}

/**
 * One screen that stays open through everything, at which somebody answers until told to stop. `quiet` resolves once
 * nothing comes in any more; then the screen is compared with a reload.
 */
export async function runScreenAgent(
  desk: RunningDesk,
  signal: AbortSignal,
  quiet: Promise<unknown>,
): Promise<ScreenTally> {
  return withBrowser(async (browser) => {
    const context = await signedIn(browser, desk.base);
    context.setDefaultTimeout(PATIENCE_MS);
    const page = await context.newPage();
    await page.goto(new URL("/live-chat/all", desk.base).href);
    const tally: ScreenTally = { done: 0, failed: 0, isTrue: false };
    for (let turn = 0; !signal.aborted; turn++) {
      await answer(page, turn).then(
        () => tally.done++,
        () => tally.failed++,
      );
      await delay(PAUSE_MS);
    }
    await quiet;
    // Connections that were lost are made again after at most ten seconds.
    await delay(SETTLE_MS);
    const open = await shown(page);
    await page.reload();
    tally.isTrue = JSON.stringify(open) === JSON.stringify(await shown(page));
    return tally;
  });
}
