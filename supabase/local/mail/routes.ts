import { Hono } from "hono";
import { type Context, InvalidTokenError } from "../context.ts";
import type { Mail } from "./mailbox.ts";

const MAX_CHARS = 20_000;

/** A mail of the app's own; null if it is none. */
function mailOf(body: unknown): Mail | null {
  const { to, subject, html, link } = Object(body);
  const texts = [to, subject, html, link];
  const isMail = texts.every((text) => typeof text === "string" && text.length <= MAX_CHARS);
  return isMail ? { to, subject, html, link } : null;
}

/**
 * `GET /mail/v1/messages`: the mails that were kept instead of sent, for whoever has the secret key; `POST` keeps one that
 * the app would have sent itself. Not on hosted.
 */
export function mailRoutes(ctx: Context): Hono {
  const app = new Hono();
  app.onError((error, c) => {
    if (error instanceof InvalidTokenError) return c.json({ message: error.message }, 401);
    throw error;
  });
  app.use("/messages", async (c, next) => {
    const [apikey, authorization] = [c.req.header("apikey"), c.req.header("authorization")];
    const { role } = await ctx.identify({ apikey, authorization });
    if (role !== "service_role") return c.json({ message: "Only the secret key reads mails" }, 403);
    return next();
  });
  app.post("/messages", async (c) => {
    const mail = mailOf(await c.req.json().catch(() => null));
    if (mail === null) return c.json({ message: "A mail has to, subject, html and link" }, 400);
    ctx.mails.keep(mail);
    return c.json({}, 201);
  });
  app.get("/messages", (c) => {
    c.header("cache-control", "no-store");
    return c.json({ messages: ctx.mails.list() });
  });
  return app;
}
