import { Hono } from "hono";
import type { Context } from "../context.ts";

export function authRoutes(ctx: Context): Hono {
  const app = new Hono();
  app.get("/.well-known/jwks.json", (c) => c.json({ keys: [ctx.keys.publicJwk] }));
  return app;
}
