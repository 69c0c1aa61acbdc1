import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import { type AppProcess, startApp } from "./app-process.ts";
import { bin } from "./run.ts";
import { rootDir } from "./settings.ts";

export type Server = { url: string } & AppProcess;

/** Fails early and clearly if the port is taken. */
export async function assertPortFree(port: number, variable: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const probe = createServer();
    probe.once("error", ({ code }: NodeJS.ErrnoException) => {
      const choose = `choose another port with ${variable}=…`;
      const why =
        code === "EADDRINUSE"
          ? `is in use. Stop the process that uses it, or ${choose}`
          : `cannot be opened (${code}); ${choose}`;
      reject(new Error(`Port ${port} ${why}`));
    });
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve()));
  });
}

/** The parts without which nobody can sign in. */
const healthSchema = z.object({ database: z.literal("ok"), api: z.literal("ok") });

async function waitUntilHealthy(url: string, app: AppProcess): Promise<void> {
  let hasEnded = false;
  void app.exited.then(() => {
    hasEnded = true;
  });
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    if (hasEnded) throw new Error("The app exited while starting; see its output above.");
    const answer = await fetch(`${url}/api/health`).catch(() => null);
    const parts = answer?.ok ? healthSchema.safeParse(await answer.json()) : null;
    if (parts?.success) return;
    await delay(100);
  }
  throw new Error("The app did not become healthy within a minute.");
}

/** The development server, which watches the code itself. */
function startDevelopment(port: number, env: Record<string, string>): AppProcess {
  const child = spawn(bin("next"), ["dev", "-p", String(port), "-H", "127.0.0.1"], {
    cwd: rootDir,
    // In its own process group, Ctrl-C only reaches the parent, which stops app and database in the right order.
    detached: true,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "development", ...env },
    stdio: ["ignore", "inherit", "inherit"],
  });
  const exited = new Promise<boolean>((resolve) => child.once("close", () => resolve(true)));
  const signal = (name: NodeJS.Signals) => {
    if (child.pid && child.exitCode === null) process.kill(-child.pid, name);
  };
  return {
    ready: Promise.resolve(),
    exited,
    restart: async () => {},
    announceStop() {},
    async stop() {
      signal("SIGTERM");
      await exited;
    },
    kill: () => signal("SIGKILL"),
    pids: () => (child.pid ? [child.pid] : []),
  };
}

type Mode = "start" | "dev";

/** Serves the app on loopback with the given environment; resolves once it is healthy. */
export async function serve(port: number, mode: Mode, env: Record<string, string>): Promise<Server> {
  const url = `http://127.0.0.1:${port}`;
  const app = mode === "dev" ? startDevelopment(port, env) : startApp(port, env);
  try {
    await waitUntilHealthy(url, app);
    await app.ready;
  } catch (error) {
    await app.stop();
    throw error;
  }
  return { url, ...app };
}
