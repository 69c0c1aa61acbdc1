import { existsSync } from "node:fs";
import { Hono } from "hono";
import type { Context, Realtime } from "./context.ts";

/** Loads a part whose file may not be there yet. */
async function load(path: string) {
  return existsSync(new URL(path, import.meta.url)) ? await import(path) : undefined;
}

export async function restRoutes(ctx: Context): Promise<Hono> {
  return (await load("./rest/routes.ts"))?.restRoutes(ctx) ?? new Hono();
}

export async function startRealtime(ctx: Context): Promise<Realtime> {
  const part = await load("./realtime/server.ts");
  if (part) return part.startRealtime(ctx);
  return { routes: new Hono(), handleUpgrade: (_, socket) => socket.destroy(), stop: async () => {} };
}
