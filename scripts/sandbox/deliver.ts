import { createHmac } from "node:crypto";
import type { Sandbox } from "./context.ts";
import type { DeskChannel } from "./desk.ts";

/** Longer than Interakt waits. */
const TIMEOUT_MS = 10_000;

/** Interakt signs, Netcore sends the key. */
function proofOf({ type, key }: DeskChannel, raw: string): Record<string, string> {
  if (type === "netcore") return { "x-api-key": key };
  return { "interakt-signature": `sha256=${createHmac("sha256", key).update(raw).digest("hex")}` };
}

async function post(sandbox: Sandbox, channel: DeskChannel, body: unknown, note: string | null) {
  const raw = JSON.stringify(body);
  const start = performance.now();
  const url = `${sandbox.desk?.url}${channel.path}`;
  const headers = { "content-type": "application/json", ...proofOf(channel, raw) };
  const signal = AbortSignal.any([sandbox.stopped, AbortSignal.timeout(TIMEOUT_MS)]);
  const answer = await fetch(url, { method: "POST", headers, body: raw, signal }).catch(() => null);
  await answer?.arrayBuffer().catch(() => null);
  sandbox.store.record({
    at: new Date().toISOString(),
    to: "desk",
    method: "POST",
    path: channel.path,
    status: answer?.status ?? null,
    ms: performance.now() - start,
    channel: channel.slug,
    note,
    body,
  });
  return answer?.ok ?? false;
}

/** Posts a webhook to the desk as the channel's provider does; true if the desk has taken it. */
export async function deliver(sandbox: Sandbox, channel: DeskChannel, body: unknown): Promise<boolean> {
  const { twice, wrong_key } = sandbox.store.switchesOf(channel.slug);
  const known = wrong_key ? { ...channel, key: "not-the-key-of-this-channel" } : channel;
  const first = await post(sandbox, known, body, wrong_key ? "with a wrong key" : null);
  if (!twice) return first;
  return (await post(sandbox, known, body, "the second of two")) || first;
}
