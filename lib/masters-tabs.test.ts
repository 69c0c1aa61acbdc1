import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { MASTERS_TABS } from "@/lib/masters-tabs";

test("every tab has its page and every page its tab", () => {
  const folder = fileURLToPath(new URL("../app/(desk)/masters", import.meta.url));
  const pages = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith("["))
    .map(({ name }) => name);
  expect(pages.sort()).toEqual(MASTERS_TABS.map(({ slug }) => slug).sort());
});
