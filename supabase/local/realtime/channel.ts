import { randomUUID } from "node:crypto";
import type { Caller } from "../context.ts";
import type { Access } from "./access.ts";
import { type Frame, textFrame, type Version } from "./frames.ts";
import type { JoinOptions } from "./join-options.ts";

/** The socket side of a channel. */
export type Outlet = { version: Version; send(frame: Frame | null): void };
/** Who speaks on the channel and what that caller may do there. */
type Grant = { caller: Caller; access: Access; token: string | null };

export const TOPIC_PREFIX = "realtime:";
/** Timers cannot wait longer; a token that outlives this is looked at again. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** One joined topic of one socket. */
export class Channel {
  readonly outlet: Outlet;
  readonly topic: string;
  readonly joinRef: string | null;
  readonly options: JoinOptions;
  readonly presenceKey: string;
  /** Presence calls since the first one of the running window. */
  trackCalls = { count: 0, windowEnds: 0 };
  /** Presence was asked for at join, or by a track since then. */
  wantsPresence: boolean;
  ended = false;
  readonly #onEnd: () => void;
  #grant: Grant;
  #expiry: NodeJS.Timeout | undefined;

  constructor(
    outlet: Outlet,
    topic: string,
    joinRef: string | null,
    options: JoinOptions,
    grant: Grant,
    onEnd: () => void,
  ) {
    this.outlet = outlet;
    this.topic = topic;
    this.joinRef = joinRef;
    this.options = options;
    this.wantsPresence = options.presence.enabled;
    this.presenceKey = options.presence.key || randomUUID();
    this.#onEnd = onEnd;
    this.#grant = grant;
    this.#watchExpiry();
  }

  /** The topic as the app and policies know it. */
  get name(): string {
    return this.topic.slice(TOPIC_PREFIX.length);
  }

  get grant(): Grant {
    return this.#grant;
  }

  set grant(grant: Grant) {
    this.#grant = grant;
    this.#watchExpiry();
  }

  push(event: string, payload: unknown, ref: string | null = null): void {
    const { topic, joinRef } = this;
    const message = { joinRef, ref, topic, event, payload: JSON.stringify(payload) };
    this.outlet.send(textFrame(this.outlet.version, message));
  }

  reply(ref: string | null, status: "ok" | "error", response: unknown = {}): void {
    this.push("phx_reply", { status, response }, ref);
  }

  system(extension: "system" | "postgres_changes", status: "ok" | "error", message: string): void {
    this.push("system", { extension, status, message, channel: this.name });
  }

  /** Leaves the topic: for good with `phx_close`, for the client to come back with `phx_error`. */
  end(event: "phx_close" | "phx_error"): void {
    if (this.ended) return;
    this.ended = true;
    clearTimeout(this.#expiry);
    this.#onEnd();
    this.push(event, {}, this.joinRef);
  }

  shutDown(message: string): void {
    this.system("system", "error", message);
    this.end("phx_close");
  }

  #watchExpiry(): void {
    clearTimeout(this.#expiry);
    const { exp } = this.#grant.caller.claims;
    if (this.ended || typeof exp !== "number") return;
    const late = () => Date.now() / 1000 - exp;
    const look = () => {
      if (late() >= 0) this.shutDown(`Token has expired ${Math.floor(late())} seconds ago`);
      else this.#watchExpiry();
    };
    this.#expiry = setTimeout(look, Math.min(Math.max(-late() * 1000, 0), MAX_TIMER_MS)).unref();
  }
}
