import { z } from "zod";
import type { Caller } from "../context.ts";
import { keepsRead, PUBLIC, privateAccess, requireRead } from "./access.ts";
import { bindingId } from "./changes.ts";
import { Channel, type Outlet, TOPIC_PREFIX } from "./channel.ts";
import { handleBroadcast, handlePresence, sendPresenceState } from "./channel-events.ts";
import { type ClientMessage, decode, textFrame } from "./frames.ts";
import { type JoinOptions, parseJoin, RefusedError, withoutCode } from "./join-options.ts";
import { MAX_CHANNELS } from "./limits.ts";
import type { Services } from "./services.ts";
import { identify, isNoToken } from "./token.ts";

const REPLICATION_WAIT_MS = 8000;
const tokenSchema = z.object({ access_token: z.string().nullable() });

/** What one client says on its socket, handled in order topic by topic. */
export class Session {
  readonly #services: Services;
  readonly #outlet: Outlet;
  readonly #apikey: string;
  readonly #channels = new Map<string, Channel>();
  readonly #busy = new Map<string, Promise<void>>();
  #closed = false;

  constructor(services: Services, outlet: Outlet, apikey: string) {
    this.#services = services;
    this.#outlet = outlet;
    this.#apikey = apikey;
  }

  /** Throws on a frame that cannot be read; everything else is answered on the socket. */
  receive(data: Buffer, binary: boolean): void {
    const message = decode(this.#outlet.version, data, binary);
    const { topic } = message;
    if (topic === "phoenix") return void this.#reply(message, "ok", {});
    const done = (this.#busy.get(topic) ?? Promise.resolve())
      .then(() => this.#handle(message))
      .catch((error: unknown) => this.#refuse(message, error));
    this.#busy.set(topic, done);
    void done.then(() => this.#busy.get(topic) === done && this.#busy.delete(topic));
  }

  /** The socket is gone. */
  close(): void {
    this.#closed = true;
    this.fail();
  }

  /** Has the client join everything again: something may have been missed. */
  fail(): void {
    for (const channel of this.#channels.values()) channel.end("phx_error");
  }

  async #handle(message: ClientMessage): Promise<void> {
    if (this.#closed) return;
    if (message.event === "phx_join") return this.#join(message);
    const channel = this.#channels.get(message.topic);
    // What was sent to an earlier join of the topic is not for this one.
    if (!channel || (message.joinRef !== null && message.joinRef !== channel.joinRef)) {
      throw new RefusedError("unmatched topic");
    }
    switch (message.event) {
      case "phx_leave":
        channel.reply(message.ref, "ok");
        return channel.end("phx_close");
      case "broadcast":
        return handleBroadcast(this.#services, channel, message);
      case "presence":
        return handlePresence(this.#services, channel, message);
      case "access_token":
        return this.#changeToken(channel, tokenSchema.parse(message.payload).access_token);
      default:
        throw new RefusedError(`The event ${message.event} is not supported by the local stack`);
    }
  }

  #reply({ joinRef, ref, topic }: ClientMessage, status: "ok" | "error", response: unknown): void {
    const payload = JSON.stringify({ status, response });
    this.#outlet.send(textFrame(this.#outlet.version, { joinRef, ref, topic, event: "phx_reply", payload }));
  }

  #refuse(message: ClientMessage, error: unknown): void {
    const known = error instanceof RefusedError;
    if (!known) this.#services.ctx.log("realtime_failed", { event: message.event, error: String(error) });
    this.#reply(message, "error", { reason: known ? error.message : "Unknown Error on Channel" });
  }

  /** The caller behind `token` and what it may do on the topic. Throws `RefusedError` when it may read nothing. */
  async #authorise(name: string, options: JoinOptions, wantsPresence: boolean, token: string | null) {
    const { ctx } = this.#services;
    const caller: Caller = await identify(ctx, this.#apikey, token);
    const access = options.private ? await privateAccess(ctx, name, caller) : PUBLIC;
    requireRead(access, name, wantsPresence);
    return { caller, access, token };
  }

  /** Joined before that, a screen would miss what is committed after it read its rows. */
  async #untilChangesFlow(): Promise<void> {
    if (await this.#services.replication.ready(REPLICATION_WAIT_MS)) return;
    throw new RefusedError("InitializingProjectConnection: Connecting to the project database");
  }

  async #join(message: ClientMessage): Promise<void> {
    const { hub, changes } = this.#services;
    const { topic, joinRef } = message;
    const name = topic.slice(TOPIC_PREFIX.length);
    if (!topic.startsWith(TOPIC_PREFIX)) throw new RefusedError("unmatched topic");
    if (!name) throw new RefusedError("TopicNameRequired: You must provide a topic name");
    // A join replaces the one before it, whether or not it succeeds.
    this.#channels.get(topic)?.end("phx_close");
    const options = parseJoin(message.payload);
    await this.#untilChangesFlow();
    const granted = await this.#authorise(name, options, options.presence.enabled, options.token);
    await this.#untilChangesFlow();
    if (this.#closed) return;
    if (this.#channels.size >= MAX_CHANNELS) {
      throw new RefusedError("ChannelRateLimitReached: Too many channels");
    }
    const channel = new Channel(this.#outlet, topic, joinRef, options, granted, () => {
      this.#channels.delete(topic);
      changes.unsubscribe(channel);
      hub.leave(channel);
    });
    this.#channels.set(topic, channel);
    hub.enter(channel);
    const bindings = options.postgres_changes.map((binding) => ({ ...binding, id: bindingId(binding) }));
    this.#reply(message, "ok", { postgres_changes: bindings });
    sendPresenceState(hub, channel);
    if (options.broadcast.replication_ready) {
      channel.system("system", "ok", "Replication connection established");
    }
    await this.#subscribe(channel);
  }

  async #subscribe(channel: Channel): Promise<void> {
    if (channel.options.postgres_changes.length === 0) return;
    const { changes, ctx } = this.#services;
    if (channel.grant.caller.role === "anon")
      ctx.log("realtime_changes_without_token", { topic: channel.name });
    try {
      await changes.subscribe(channel);
      if (channel.ended) return changes.unsubscribe(channel);
      channel.system("postgres_changes", "ok", "Subscribed to PostgreSQL");
    } catch (error) {
      changes.unsubscribe(channel);
      channel.system("postgres_changes", "error", error instanceof Error ? error.message : String(error));
    }
  }

  /** Checks the new token as a join would; a caller who may read less than before is shut out, as on hosted. */
  async #changeToken(channel: Channel, token: string | null): Promise<void> {
    if (isNoToken(token) || token === channel.grant.token) return;
    const { name, options, wantsPresence, grant } = channel;
    try {
      channel.grant = await this.#authorise(name, options, wantsPresence, token);
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      return channel.shutDown(withoutCode(error.message));
    }
    if (!keepsRead(grant.access, channel.grant.access, wantsPresence)) {
      return channel.shutDown(`You no longer have permission to read from this Channel topic: ${name}`);
    }
    if (!channel.ended) await this.#subscribe(channel);
  }
}
