import { Hono } from "hono";
import { type Context, InvalidTokenError } from "../context.ts";

/** `GET /mail/v1/messages`: the mails that were kept instead of sent, for whoever has the secret key. Not on hosted. */
export function mailRoutes(ctx: Context): Hono {
  const app = new Hono();
  app.onError((error, c) => {
    if (error instanceof InvalidTokenError) return c.json({ message: error.message }, 401);
    throw error;
  });
  app.get("/messages", async (c) => {
    const [apikey, authorization] = [c.req.header("apikey"), c.req.header("authorization")];
    const { role } = await ctx.identify({ apikey, authorization });
    if (role !== "service_role") return c.json({ message: "Only the secret key reads mails" }, 403);
    c.header("cache-control", "no-store");
    return c.json({ messages: ctx.mails.list() });
  });
  return app;
}
