import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { bin, run } from "./run.ts";
import { rootDir } from "./settings.ts";

const SOURCES = ["app", "components", "hooks", "lib", "public"];
const FILES = [
  "instrumentation.ts",
  "next.config.ts",
  "package-lock.json",
  "postcss.config.mjs",
  "proxy.ts",
  "tailwind.config.ts",
  "tsconfig.json",
];

async function sourceFiles(): Promise<string[]> {
  const found = [...FILES];
  for (const folder of SOURCES) {
    const entries = await readdir(join(rootDir, folder), { recursive: true, withFileTypes: true }).catch(
      () => [],
    );
    for (const entry of entries) {
      const isSource = entry.isFile() && !/\.test\.tsx?$/.test(entry.name);
      if (isSource) found.push(join(entry.parentPath, entry.name).slice(rootDir.length));
    }
  }
  return found.sort();
}

/** A hash of everything the build reads, so that a second start skips the build. */
async function sourceHash(): Promise<string> {
  const hash = createHash("sha256").update(process.version);
  for (const file of await sourceFiles()) {
    const content = await readFile(join(rootDir, file)).catch(() => null);
    if (content) hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

/** Builds the app unless the last build is from the same sources. Returns whether it built. */
export async function buildIfChanged(): Promise<boolean> {
  const stampFile = join(rootDir, ".next", "source-hash");
  const hash = await sourceHash();
  if ((await readFile(stampFile, "utf8").catch(() => "")) === hash) return false;
  await run(bin("next"), ["build"], {
    quiet: true,
    env: { NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production" },
  });
  await writeFile(stampFile, hash);
  return true;
}
