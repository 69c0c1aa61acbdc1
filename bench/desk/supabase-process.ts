import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { migrate } from "../../scripts/migrate.ts";
import { rootDir } from "../../scripts/settings.ts";
import { claimPorts } from "../../supabase/local/ports.ts";

const stackSchema = z.object({
  url: z.string(),
  dbUrl: z.string(),
  publishableKey: z.string(),
  secretKey: z.string(),
});
type Stack = z.infer<typeof stackSchema>;

export interface SupabaseProcess extends Stack {
  dir: string;
  pid(): number;
  /** As a crash, of the services and of Postgres with them; resolves once they are there again. */
  crash(): Promise<void>;
  stop(): Promise<void>;
}

async function start(dir: string, port: number, more: SupabaseOptions): Promise<[ChildProcess, Stack]> {
  const child = fork(join(rootDir, "bench/desk/supabase-main.ts"), [dir, String(port), more.siteUrl], {
    cwd: rootDir,
    execArgv: more.nodeOptions?.split(" ") ?? [],
  });
  const failed = once(child, "exit").then(([code]) => {
    throw new Error(`The local Supabase ended while it started (${code}).`);
  });
  const [status] = await Promise.race([once(child, "message"), failed]);
  failed.catch(() => {});
  return [child, stackSchema.parse(status)];
}

interface SupabaseOptions {
  /** Where links in mails lead. */
  siteUrl: string;
  nodeOptions?: string | undefined;
}

/** Starts a migrated and seeded local Supabase in a process and a temporary folder of its own, which is removed on stop. */
export async function startSupabaseProcess(options: SupabaseOptions): Promise<SupabaseProcess> {
  const dir = await mkdtemp(join(tmpdir(), "interact-desk-"));
  // As root, Postgres runs as a plain user, who must get here.
  await chmod(dir, 0o711);
  const { port, release } = await claimPorts();
  let [child, stack] = await start(dir, port, options);
  const stop = async () => {
    const ended = once(child, "exit");
    if (child.kill("SIGTERM")) await ended;
    await release();
    await rm(dir, { recursive: true, force: true });
  };
  try {
    await migrate(stack.dbUrl);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    ...{ ...stack, dir, stop },
    pid: () => child.pid ?? 0,
    async crash() {
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      await ended;
      [child, stack] = await start(dir, port, options);
    },
  };
}
