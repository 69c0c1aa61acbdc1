import { setTimeout as delay } from "node:timers/promises";
import type { Page } from "@playwright/test";
import { signedIn, withBrowser } from "../browser.ts";
import type { RunningDesk } from "../desk/running-desk.ts";
import type { AgentTally } from "./agents.ts";

const PAUSE_MS = 1_000;
const PATIENCE_MS = 10_000;
const SETTLE_MS = 15_000;
const COMPARED = 8;

const rowsOf = (page: Page) => page.getByRole("navigation", { name: "Conversations" }).getByRole("link");

/** Opens a conversation near the top of the list and answers it, as somebody at a screen does. */
async function answer(page: Page, turn: number): Promise<void> {
  await rowsOf(page)
    .nth(turn % 8)
    .click();
  const reply = page.getByRole("textbox", { name: "Reply" });
  await reply.fill(`From a screen ${turn}`);
  await reply.press("Enter");
  const sent = page.getByRole("log").getByText(`From a screen ${turn}`, { exact: true }).first();
  // The desk asks whoever was overtaken by another agent.
  const sendAnyway = page.getByRole("button", { name: "Send mine, too" });
  await sent.or(sendAnyway).first().waitFor();
  if (await sendAnyway.isVisible()) await sendAnyway.click();
  await sent.waitFor();
}

/** Who is in the list, from the top, as far as the window shows it. */
async function shown(page: Page): Promise<string[]> {
  await rowsOf(page).first().waitFor();
  // What has come in meanwhile is held back until somebody is at the top.
  await page
    .getByRole("navigation", { name: "Conversations" })
    .evaluate((list) => list.parentElement?.scrollTo(0, 0));
  await delay(PAUSE_MS);
  const rows = await rowsOf(page).evaluateAll((links) =>
    links.map((link) => ({
      place: Number(link.closest("li")?.getAttribute("aria-posinset")),
      id: /[0-9a-f-]{36}/.exec(link.getAttribute("href") ?? "")?.[0] ?? "",
    })),
  );
  const sorted = rows.filter(({ place }) => place <= COMPARED).sort((one, other) => one.place - other.place);
  return sorted.map(({ id }) => id);
}

export interface ScreenTally extends Pick<AgentTally, "done" | "failed"> {
  /** How many of the first rows were others in the end than after a reload. */
  differences: number;
  /** What stood in the window instead of a list; empty if there was one. */
  instead: string;
}

/** What a window shows that has no list: a dialog covers all else. */
async function insteadOf(page: Page): Promise<string> {
  const dialog = page.getByRole("dialog").or(page.getByRole("alertdialog")).first();
  const covering = (await dialog.isVisible()) ? dialog : page.locator("body");
  const words = await covering.ariaSnapshot().catch(() => "nothing");
  return `${new URL(page.url()).pathname}: ${words.replaceAll(/\s+/g, " ").slice(0, 600)}`;
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
    const tally: ScreenTally = { done: 0, failed: 0, differences: COMPARED, instead: "" };
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
    try {
      const open = await shown(page);
      await page.reload();
      const reloaded = await shown(page);
      tally.differences = reloaded.filter((id, at) => open[at] !== id).length;
    } catch {
      tally.instead = await insteadOf(page);
    }
    return tally;
  });
}
