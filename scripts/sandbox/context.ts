import type { SandboxAnswer } from "../../lib/schemas/sandbox.ts";
import type { Desk } from "./desk.ts";
import type { Store } from "./store.ts";

/** A message as both send APIs take it. */
export type SendCall = {
  dialect: "interakt" | "netcore";
  phone: string;
  /** What the desk gets back in statuses. */
  callback: string | null;
  kind: string;
  /** A template's values, filled in as far as they are known. */
  text: string | null;
  /** A file to fetch, or one that was handed over before. */
  mediaUrl: string | null;
  attachment: string | null;
  buttons: string[];
  /** As it came; never kept. */
  authorization: string | null;
};

/** How a send is answered: in one of the ways of the screen, or with these very words. */
export type Answer = SandboxAnswer | { status: number; body: string; headers?: Record<string, string> };

/** Waits in milliseconds. */
export type Pace = {
  /** Between the answer and `sent`, `sent` and `delivered`, and so on. */
  step: number;
  /** Until statuses come after a connection was cut, so that the desk has time to not know. */
  afterCut: number;
  slow: number;
};

/** What the parts of a running sandbox share. */
export type Sandbox = {
  store: Store;
  /** Null: no webhook is sent. */
  desk: Desk | null;
  pace: Pace;
  /** Answers for tests; undefined leaves it to the switches. */
  script: (call: SendCall) => Answer | undefined;
  /** Whether numbers that have not written from here are phones, too. */
  adopts: boolean;
  /** Of this server, without a trailing slash. */
  url: string;
  /** Aborts when the sandbox stops. */
  stopped: AbortSignal;
};
