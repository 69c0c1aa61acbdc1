import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { z } from "zod";
import { bin } from "./run.ts";
import { rootDir } from "./settings.ts";

export type Server = { url: string; exited: Promise<void>; stop(): Promise<void>; kill(): void };

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

async function waitUntilHealthy(url: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error("The app exited while starting; see its output above.");
    const answer = await fetch(`${url}/api/health`).catch(() => null);
    const parts = answer?.ok ? healthSchema.safeParse(await answer.json()) : null;
    if (parts?.success) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("The app did not become healthy within a minute.");
}

type Mode = "start" | "dev";

/** Serves the app on loopback with the given environment; resolves once it is healthy. */
export async function serve(port: number, mode: Mode, env: Record<string, string>): Promise<Server> {
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(bin("next"), [mode, "-p", String(port), "-H", "127.0.0.1"], {
    cwd: rootDir,
    // In its own process group, Ctrl-C only reaches the parent, which stops app and database in the right order.
    detached: true,
    env: {
      ...process.env,
      NEXT_TELEMETRY_DISABLED: "1",
      NODE_ENV: mode === "dev" ? "development" : "production",
      ...env,
    },
    stdio: ["ignore", "inherit", "inherit"],
  });
  const exited = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const stop = async () => {
    if (child.pid && child.exitCode === null) process.kill(-child.pid, "SIGTERM");
    await exited;
  };
  try {
    await waitUntilHealthy(url, child);
  } catch (error) {
    await stop();
    throw error;
  }
  /** As a crash. */
  const kill = () => {
    if (child.pid && child.exitCode === null) process.kill(-child.pid, "SIGKILL");
  };
  return { url, exited, stop, kill };
}
