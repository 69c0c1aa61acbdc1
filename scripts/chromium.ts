import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";
import { bin, run } from "./run.ts";

/** Debian's packages; the headless shell costs a quarter less time, but has no microphone. */
const PACKAGES = ["chromium", "chromium-headless-shell"];
const SYSTEM = [...PACKAGES, "chromium-browser", "google-chrome"].map((name) => `/usr/bin/${name}`);

function findChromium(): string | undefined {
  const own = process.env.CHROMIUM_PATH;
  return [own, chromium.executablePath(), ...SYSTEM].find((path) => path && existsSync(path));
}

/**
 * The path of a Chromium for the end-to-end tests: an installed one, else Playwright's download, else Debian's package.
 * Throws an error that says what to do if none of them works.
 */
export async function ensureChromium(): Promise<string> {
  const found = findChromium();
  if (found) return found;
  await run(bin("playwright"), ["install", "--with-deps", "chromium"], { quiet: true }).catch(() => {});
  if (!findChromium()) {
    await run("apt-get", ["update"], { quiet: true }).catch(() => {});
    for (const name of PACKAGES) {
      if (findChromium()) break;
      await run("apt-get", ["install", "-y", "--no-install-recommends", name], { quiet: true }).catch(
        () => {},
      );
    }
  }
  const path = findChromium();
  if (path) return path;
  throw new Error(
    "Chromium was not found and could not be installed. Install it and set CHROMIUM_PATH to its path.",
  );
}
