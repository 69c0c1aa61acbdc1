import { Agent, request } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { phoneNumber } from "../../lib/providers/samples.ts";
import type { Target } from "../../scripts/simulate/targets.ts";
import { textMessage } from "../message.ts";

const LATE_MS = 1000;
const PHONES = 8;

/** An honest call, and what was answered; status 0: nothing. */
export interface Call {
  channel: string;
  phone: string;
  id: string;
  /** Grows with every call to a conversation. */
  number: number;
  status: number;
  sentAt: number;
  ms: number;
}

export const isLate = ({ status, ms }: Call) => status === 200 && ms > LATE_MS;

export interface Post {
  url: URL;
  headers?: Record<string, string>;
  body: string | Buffer;
  agent?: Agent;
}

/**
 * The status of the response, or 0 if there was none. An idle connection that the server closed meanwhile is replaced, as
 * every client does.
 */
export async function post(call: Post): Promise<number> {
  const status = await tryPost(call);
  return status === "stale" ? Number(await tryPost({ ...call, agent: new Agent() })) || 0 : status;
}

function tryPost({ url, headers, body, agent }: Post): Promise<number | "stale"> {
  return new Promise((resolve) => {
    const sent = request(
      url,
      { method: "POST", headers: { "content-type": "application/json", ...headers }, agent, timeout: 30_000 },
      (response) => {
        response.resume();
        response.on("end", () => resolve(response.statusCode ?? 0)).on("error", () => resolve(0));
      },
    );
    sent.on("timeout", () => sent.destroy());
    sent.on("error", () => resolve(sent.reusedSocket ? "stale" : 0));
    sent.end(body);
  });
}

/** Honest calls to the Interakt numbers at a steady rate, whatever the answers: each channel and customer in turn. Resolves once all have ended. */
export async function steadyLoad(options: {
  base: string;
  targets: readonly Target[];
  perSecond: number;
  seconds: number;
  /** What each message says; its number if it is not given. */
  text?: (number: number) => string;
}): Promise<Call[]> {
  const { base, perSecond, seconds, text = String } = options;
  const targets = options.targets.filter(({ kind }) => kind === "interakt");
  const agent = new Agent({ keepAlive: true, maxSockets: 200 });
  const calls: Promise<Call>[] = [];
  const start = performance.now();
  for (let number = 0; number < perSecond * seconds; number++) {
    await delay(Math.max(0, start + (number * 1000) / perSecond - performance.now()));
    const { channel, path, key } = targets[number % targets.length] ?? { channel: "", path: "", key: "" };
    const phone = phoneNumber(Math.floor(number / targets.length) % PHONES);
    const { id, body } = textMessage(phone, text(number));
    const sentAt = performance.now();
    const status = post({ url: new URL(path, base), headers: { "x-api-key": key }, body, agent });
    calls.push(
      status.then((code) => ({
        ...{ channel, phone, id, number, sentAt, status: code },
        ms: performance.now() - sentAt,
      })),
    );
  }
  const answered = await Promise.all(calls);
  agent.destroy();
  return answered;
}
