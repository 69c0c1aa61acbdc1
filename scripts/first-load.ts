import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { z } from "zod";
import { rootDir } from "./settings.ts";

/**
 * The most JavaScript that a route may bring before it can be used, in kB of gzip: just over what it is today. Raise one
 * only with a reason in docs/decisions/008-first-load-javascript.md; the aims are 300 for the desk and 200 for signing in.
 */
const CEILINGS: Readonly<Record<string, number>> = {
  "/live-chat/[channel]/[[...conversation]]": 435,
  "/masters/interact-providers/[slug]/events": 441,
  "/masters/interact-providers": 418,
  "/login": 200,
  "/set-password": 195,
  "/forgot-password": 197,
  "/waiting": 180,
  "/auth/confirm": 183,
};
/** For every other route. */
const OTHERS = 400;

const statsSchema = z.array(z.object({ route: z.string(), firstLoadChunkPaths: z.array(z.string()) }));

interface FirstLoad {
  route: string;
  kilobytes: number;
  ceiling: number;
}

/** What each route of the last build brings first. */
async function firstLoads(): Promise<FirstLoad[]> {
  const file = join(rootDir, ".next/diagnostics/route-bundle-stats.json");
  const routes = statsSchema.parse(JSON.parse(await readFile(file, "utf8")));
  const sizes = new Map<string, number>();
  for (const path of new Set(routes.flatMap((route) => route.firstLoadChunkPaths))) {
    sizes.set(path, gzipSync(await readFile(join(rootDir, path))).length / 1000);
  }
  return routes.map(({ route, firstLoadChunkPaths: paths }) => ({
    route,
    kilobytes: paths.reduce((sum, path) => sum + (sizes.get(path) ?? 0), 0),
    ceiling: CEILINGS[route] ?? OTHERS,
  }));
}

/** Throws with the routes that bring more than their ceiling. */
export async function checkFirstLoads(): Promise<void> {
  const heavy = (await firstLoads()).filter(({ kilobytes, ceiling }) => kilobytes > ceiling);
  if (heavy.length === 0) return;
  const lines = heavy.map(
    ({ route, kilobytes, ceiling }) => `${route}: ${kilobytes.toFixed(1)} kB, at most ${ceiling}`,
  );
  throw new Error(`Routes bring more JavaScript than they may (scripts/first-load.ts):\n${lines.join("\n")}`);
}
