import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import type { Desk } from "../desk/desk.ts";

const LOOK_EVERY_MS = 250;
const PATIENCE_MS = 30_000;

/** What Node runs on; Postgres is none of its processes. */
export const HEAPS = ["app", "worker", "supabase"] as const;
export type Heaps = Record<(typeof HEAPS)[number], number>;

const snapshotSchema = z.object({
  snapshot: z.object({ meta: z.object({ node_fields: z.array(z.string()) }) }),
  nodes: z.array(z.number()),
});

/** MB of a heap snapshot as V8 writes it; null while it is being written. */
function sizeOf(text: string): number | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  const { snapshot, nodes } = snapshotSchema.parse(json);
  const fields = snapshot.meta.node_fields;
  let bytes = 0;
  for (let at = fields.indexOf("self_size"); at < nodes.length; at += fields.length) bytes += nodes[at] ?? 0;
  return bytes / 1e6;
}

async function heapOf(pid: number, dir: string): Promise<number> {
  if (pid > 0) process.kill(pid, "SIGPROF");
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until; await delay(LOOK_EVERY_MS)) {
    const name = (await readdir(dir)).find((file) => file.includes(`.${pid}.`));
    const size = name === undefined ? null : sizeOf(await readFile(join(dir, name), "utf8"));
    if (name === undefined || size === null) continue;
    await rm(join(dir, name));
    return size;
  }
  return Number.NaN;
}

/**
 * For a desk that is started with `nodeOptions`: `read` has each of its parts collect its garbage, and resolves to what is
 * left, in MB. What a part holds on to grows there; what it only has not given back yet, which is most of what Linux
 * counts, does not. Each part stands still meanwhile, for a second or two.
 */
export async function heapReader() {
  const dir = await mkdtemp(join(tmpdir(), "heaps-"));
  return {
    nodeOptions: `--heapsnapshot-signal=SIGPROF --diagnostic-dir=${dir}`,
    async read(desk: Desk): Promise<Heaps> {
      const pids = await desk.processes();
      const heaps: Heaps = { app: 0, worker: 0, supabase: 0 };
      for (const part of HEAPS) {
        for (const pid of pids[part]) heaps[part] += await heapOf(pid, dir);
      }
      return heaps;
    },
    close: () => rm(dir, { recursive: true }),
  };
}
