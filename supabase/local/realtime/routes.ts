import { Hono, type Context as HonoContext } from "hono";
import { bodyLimit } from "hono/body-limit";
import { z } from "zod";
import { type Caller, type Context, InvalidTokenError } from "../context.ts";
import { privateAccess } from "./access.ts";
import type { Hub } from "./hub.ts";
import { RefusedError } from "./join-options.ts";
import { MAX_FRAME_BYTES, MAX_PAYLOAD_BYTES } from "./limits.ts";
import { identifyRequest } from "./token.ts";

type Message = { topic: string; event: string; private: boolean; json: boolean; payload: Buffer };

const TOO_LARGE = "Payload size exceeds tenant limit";

const batchSchema = z.strictObject({
  messages: z.array(
    z.strictObject({
      topic: z.string().min(1),
      event: z.string().min(1),
      payload: z.record(z.string(), z.unknown()),
      private: z.boolean().default(false),
    }),
  ),
});

/** Checks who sends, then sends all or nothing. */
async function send(
  c: HonoContext,
  ctx: Context,
  hub: Hub,
  read: () => Promise<Message[]>,
): Promise<Response> {
  const { apikey = c.req.query("apikey"), authorization } = c.req.header();
  let caller: Caller;
  try {
    caller = await identifyRequest(ctx, { apikey, authorization });
  } catch (error) {
    if (error instanceof InvalidTokenError || error instanceof RefusedError)
      return c.json({ message: "Unauthorized" }, 401);
    throw error;
  }
  const messages = await read();
  if (messages.some(({ payload }) => payload.length > MAX_PAYLOAD_BYTES)) {
    return c.json({ message: TOO_LARGE }, 422);
  }
  const guarded = messages.filter((one) => one.private && caller.role !== "service_role");
  for (const topic of new Set(guarded.map((message) => message.topic))) {
    const access = await privateAccess(ctx, topic, caller);
    const denied = `You do not have permissions to write to this Channel topic: ${topic}`;
    if (!access.broadcast.write) return c.json({ message: denied }, 403);
  }
  for (const { topic, event, private: isPrivate, json, payload } of messages) {
    hub.broadcast(topic, isPrivate, { event, json, payload, meta: "" });
  }
  return c.body(null, 202);
}

/**
 * Broadcast over HTTP: `POST /api/broadcast` with several messages, `/api/broadcast/<topic>/events/<event>` with one,
 * its payload the body. 202 without a body. Unlike hosted, a private message the caller may not send is not dropped
 * silently: 403, and none of the batch is sent.
 */
export function broadcastRoutes(ctx: Context, hub: Hub): Hono {
  const app = new Hono();

  app.use(
    bodyLimit({
      maxSize: MAX_FRAME_BYTES,
      // The rest of the body is not read, so nothing more can come on this connection.
      onError: (c) => c.json({ message: TOO_LARGE }, 422, { connection: "close" }),
    }),
  );
  app.onError((error, c) => {
    if (!(error instanceof z.ZodError || error instanceof SyntaxError)) throw error;
    return c.json({ message: error instanceof z.ZodError ? z.prettifyError(error) : error.message }, 422);
  });
  app.post("/api/broadcast", (c) =>
    send(c, ctx, hub, async () =>
      batchSchema.parse(await c.req.json()).messages.map((message) => ({
        ...message,
        json: true,
        payload: Buffer.from(JSON.stringify(message.payload)),
      })),
    ),
  );
  app.post("/api/broadcast/:topic/events/:event", async (c) => {
    const unknown = Object.keys(c.req.query()).find((name) => !["private", "apikey", "vsn"].includes(name));
    if (unknown) return c.json({ message: `\`${unknown}\` is not supported by the local stack` }, 422);
    const { topic, event } = c.req.param();
    const type = c.req.header("content-type") ?? "";
    const json = type.startsWith("application/json");
    if (!json && type !== "application/octet-stream")
      return c.json({ message: "Unsupported media type" }, 415);
    return send(c, ctx, hub, async () => {
      const payload = Buffer.from(await c.req.arrayBuffer());
      if (json) JSON.parse(payload.toString());
      return [{ topic, event, private: c.req.query("private") === "true", json, payload }];
    });
  });
  return app;
}
