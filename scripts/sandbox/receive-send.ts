import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import type { Answer, Sandbox, SendCall } from "./context.ts";
import type { Recipient } from "./desk.ts";
import { keepMedia } from "./fetch-media.ts";
import { type Accepted, tellBackwards, tellInOrder } from "./statuses.ts";

/** How a call is answered; `id` is that of an accepted message. `channel` null: nobody knows whose call it is. */
export type Verdict = { answer: Answer | "unknown_customer"; id: string; channel: string | null };

function answerOf(sandbox: Sandbox, call: SendCall, recipient: Recipient | null): Verdict["answer"] {
  const scripted = sandbox.script(call);
  if (scripted !== undefined) return scripted;
  const { answer, stranger } = sandbox.store.switchesOf(recipient?.channel ?? null);
  const isKnown = recipient === null || sandbox.store.isTracked(call.phone);
  return answer === "accept" && stranger && !isKnown ? "unknown_customer" : answer;
}

/** Shows an accepted message on the customer's phone; null if it is no phone of the sandbox. */
async function arrive(sandbox: Sandbox, call: SendCall, to: Recipient, id: string): Promise<Accepted | null> {
  const { store, desk, adopts } = sandbox;
  const channel = await desk?.channel(to.channel);
  if (!channel || !(adopts || store.knows(to))) return null;
  store.meet(to.channel, { phone: to.phone, name: to.name });
  const { kind, text, buttons, callback } = call;
  const at = new Date();
  const message = store.show(to, {
    ...{ id, kind, text, buttons, quoted: null, from: "agent", status: "sent", at: at.toISOString() },
    ...(await keepMedia(sandbox, to.channel, call)),
  });
  return {
    channel,
    message,
    told: { id, callback, text, sentAt: at, customer: { id: randomUUID(), ...to } },
  };
}

/**
 * Decides what becomes of a call of the send API, and has statuses follow if it is accepted.
 *
 * @param body of the call, as it came
 */
export async function receiveSend(sandbox: Sandbox, call: SendCall, body: unknown): Promise<Verdict> {
  const { store, pace, stopped } = sandbox;
  const recipient = (call.callback && (await sandbox.desk?.recipientOf(call.callback))) || null;
  const channel = recipient?.channel ?? null;
  const { slow, out_of_order } = store.switchesOf(channel);
  if (slow) await delay(pace.slow, undefined, { signal: stopped }).catch(() => {});
  const answer = answerOf(sandbox, call, recipient);
  const id = randomUUID();
  if (answer !== "accept" && answer !== "cut") return { answer, id, channel };
  store.accept(body);
  if (recipient === null) return { answer, id, channel };
  const accepted = await arrive(sandbox, call, recipient, id);
  if (accepted && out_of_order) await tellBackwards(sandbox, accepted);
  else if (accepted) void tellInOrder(sandbox, accepted, answer === "cut" ? pace.afterCut : pace.step);
  return { answer, id, channel };
}
