import { createHash, timingSafeEqual } from "node:crypto";
import { type Context, Hono } from "hono";
import type * as z from "zod/mini";
import {
  type SandboxState,
  sandboxActSchema,
  sandboxCustomerSchema,
  sandboxPhoneSchema,
  sandboxSwitchSchema,
  sandboxWindowSchema,
} from "../../lib/schemas/sandbox.ts";
import type { SandboxEnv } from "./calls.ts";
import type { Sandbox } from "./context.ts";
import { act } from "./customer.ts";

/** The header that carries the token. */
export const TOKEN_HEADER = "x-sandbox-token";

/** Digests are of one length, so the comparison tells nothing about the token, not even that. */
const digest = (text: string) => createHash("sha256").update(text).digest();

async function stateOf(
  { store, desk }: Sandbox,
  phone: { channel: string; phone: string },
): Promise<SandboxState> {
  return {
    people: store.peopleOf(phone.channel),
    messages: [...store.messagesOf(phone)],
    calls: [...store.calls()],
    switches: store.switchesOf(phone.channel),
    conversation: (await desk?.conversation(phone.channel, phone.phone)) ?? null,
  };
}

/** What the page `/sandbox` asks for, with a token that only the desk's server has. */
export function controlApi(sandbox: Sandbox, token: string) {
  const routes = new Hono<SandboxEnv>();
  const { store } = sandbox;

  routes.use(async (context, next) => {
    const given = context.req.header(TOKEN_HEADER) ?? "";
    if (!timingSafeEqual(digest(given), digest(token))) return context.json({ error: "unauthorized" }, 401);
    return next();
  });

  const route = <Schema extends z.ZodMiniType>(
    path: string,
    schema: Schema,
    run: (input: z.output<Schema>, context: Context<SandboxEnv>) => Response | Promise<Response>,
  ) =>
    routes.post(path, async (context) => {
      const { success, data } = schema.safeParse(await context.req.json().catch(() => null));
      return success ? run(data, context) : context.json({ error: "invalid" }, 400);
    });

  route("/state", sandboxPhoneSchema, async (phone, context) => context.json(await stateOf(sandbox, phone)));
  route("/act", sandboxActSchema, async (given, context) => {
    const message = await act(sandbox, given);
    return message ? context.json(message) : context.json({ error: "not_found" }, 404);
  });
  route("/invent", sandboxCustomerSchema, (person, context) => {
    store.invent(person);
    return context.json({ ok: true });
  });
  route("/switch", sandboxSwitchSchema, ({ channel, change }, context) => {
    store.change(channel, change);
    return context.json(store.switchesOf(channel));
  });
  route("/window", sandboxWindowSchema, async ({ channel, phone, closed }, context) => {
    await sandbox.desk?.setWindow(channel, phone, closed);
    return context.json({ ok: true });
  });
  route("/clear", sandboxPhoneSchema, (phone, context) => {
    store.clear(phone);
    return context.json({ ok: true });
  });
  routes.get("/accepted", (context) => context.json(store.accepted()));
  routes.get("/files/:name", (context) => {
    const file = store.file(context.req.param("name"));
    if (!file) return context.json({ error: "not_found" }, 404);
    return context.body(file.bytes, 200, { "content-type": file.mime, "x-channel": file.channel ?? "" });
  });
  return routes;
}
