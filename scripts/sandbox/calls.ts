import type { HttpBindings } from "@hono/node-server";
import { createMiddleware } from "hono/factory";
import type { Sandbox } from "./context.ts";

/** What a route says about its call, for the list of calls. */
type About = { channel: string | null; body?: unknown; isCut?: boolean };

export type SandboxEnv = { Bindings: HttpBindings; Variables: { about: About } };

/** Lists each call with its answer and time; headers are left out, because a key is among them. */
export function recordCalls(sandbox: Sandbox) {
  return createMiddleware<SandboxEnv>(async (context, next) => {
    const start = performance.now();
    context.set("about", { channel: null });
    await next();
    const { channel, body, isCut = false } = context.get("about");
    sandbox.store.record({
      at: new Date().toISOString(),
      to: "provider",
      method: context.req.method,
      path: context.req.path,
      status: isCut ? null : context.res.status,
      ms: performance.now() - start,
      channel,
      note: isCut ? "the connection was cut" : null,
      body,
    });
  });
}
