import { setTimeout as delay } from "node:timers/promises";
import type { SandboxMessage, SandboxSwitches } from "../../lib/schemas/sandbox.ts";
import type { Sandbox } from "./context.ts";
import { deliver } from "./deliver.ts";
import type { DeskChannel } from "./desk.ts";
import type { Told } from "./said.ts";
import { interaktStatus } from "./said-interakt.ts";
import { netcoreStatus } from "./said-netcore.ts";

type Status = Told["status"];

/** What becomes of a message on the phone, in order. */
function stepsOf(switches: SandboxSwitches): Status[] {
  if (switches.undeliverable) return ["sent", "failed"];
  if (switches.no_receipts) return ["sent"];
  return switches.no_read ? ["sent", "delivered"] : ["sent", "delivered", "read"];
}

/** A message that was accepted, where it came from and on which phone it is shown. */
export type Accepted = { channel: DeskChannel; message: SandboxMessage; told: Omit<Told, "status"> };

async function tell(sandbox: Sandbox, { channel, message, told }: Accepted, status: Status): Promise<void> {
  const bodyOf = channel.type === "netcore" ? netcoreStatus : interaktStatus;
  message.status = status;
  await deliver(sandbox, channel, bodyOf({ ...told, status }, new Date()));
}

/** Statuses that overtake the answer, the last one first. */
export async function tellBackwards(sandbox: Sandbox, accepted: Accepted): Promise<void> {
  const steps = stepsOf(sandbox.store.switchesOf(accepted.channel.slug));
  for (const status of steps.toReversed()) await tell(sandbox, accepted, status);
  accepted.message.status = steps.at(-1) ?? "sent";
}

/** Statuses as they usually come: a moment apart, the first after `wait` milliseconds. */
export async function tellInOrder(sandbox: Sandbox, accepted: Accepted, wait: number): Promise<void> {
  const { signal, step } = { signal: sandbox.stopped, step: sandbox.pace.step };
  try {
    for (const [at, status] of stepsOf(sandbox.store.switchesOf(accepted.channel.slug)).entries()) {
      await delay(at === 0 ? wait : step, undefined, { signal });
      await tell(sandbox, accepted, status);
    }
  } catch (error) {
    // Nothing more comes from a sandbox that has stopped.
    if (!signal.aborted) throw error;
  }
}
