import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect } from "./fixtures";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

interface Judged {
  theme?: "light" | "dark";
  /** A selector of the part that is judged: what lies around it has been already. */
  part?: string | undefined;
  what?: string;
}

/**
 * WCAG 2.2 A and AA; the message names each element that fails. A theme changes nothing but colours, so that the dark
 * one is judged by contrast alone.
 */
export async function expectAccessible(page: Page, { theme = "light", part, what }: Judged = {}) {
  // The other mode opens a page for each run, for frames of other origins, of which the desk has none.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  if (part) axe.include(part);
  const { violations } = await (theme === "light"
    ? axe.withTags(TAGS)
    : axe.withRules(["color-contrast"])
  ).analyze();
  const found = violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(" ")}`));
  expect(found, what).toEqual([]);
}

/** The same in both themes, one after the other on the same page. */
export async function expectAccessibleInBothThemes(page: Page, part?: string) {
  for (const theme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme: theme });
    await expectAccessible(page, { theme, part, what: theme });
  }
}
