import { AppError, toClientError } from "@/lib/errors";
import type { Outbox } from "@/lib/outbox/outbox";
import { inTurn } from "@/lib/outbox/turns";
import type { Unsent } from "@/lib/schemas/outbox";

export interface Delivery {
  /** Has the database take it; rejects with an `AppError`. */
  send: (unsent: Unsent) => Promise<void>;
  /** It was refused, for a reason that trying again would not change. */
  onRefused: (unsent: Unsent, reason: string) => void;
}

/** No answer, or none that is about the message: the same may work later. */
const mayWorkLater = (error: unknown) =>
  error instanceof AppError && (error.code === "unavailable" || error.code === "unauthorized");

/** "Reload the page" helps nobody whose message is for a conversation that is out of reach. */
function reasonOf(error: unknown): string {
  const { code, message } = toClientError(error);
  return code === "not_found"
    ? "The conversation no longer exists, or you no longer see its channel."
    : message;
}

/** What waits in a conversation now. What is written later has a turn of its own, and a file may be before it. */
const waitingIn = (outbox: Outbox, conversationId: string) =>
  outbox.read().flatMap((row) => (row.conversation_id === conversationId ? [row.id] : []));

async function deliverThese(outbox: Outbox, ids: readonly string[], delivery: Delivery): Promise<boolean> {
  for (const id of ids) if (!(await deliverOne(outbox, id, delivery))) return false;
  return true;
}

/** Sends what waits in a conversation now, oldest first, and stops at the first that gets no answer. */
export async function deliver(outbox: Outbox, conversationId: string, delivery: Delivery): Promise<void> {
  const ids = waitingIn(outbox, conversationId);
  await inTurn(conversationId, () => deliverThese(outbox, ids, delivery));
}

/** The same, and then what cannot wait; that rejects with `unavailable` if something before it got no answer. */
export function deliverThen<Result>(
  outbox: Outbox,
  conversationId: string,
  delivery: Delivery,
  task: () => Promise<Result>,
): Promise<Result> {
  const ids = waitingIn(outbox, conversationId);
  return inTurn(conversationId, async () => {
    if (await deliverThese(outbox, ids, delivery)) return task();
    throw new AppError("unavailable", { userMessage: "Earlier messages are waiting for the connection." });
  });
}

async function deliverOne(outbox: Outbox, id: string, { send, onRefused }: Delivery): Promise<boolean> {
  // Another tab may have sent it, or somebody discarded it.
  const unsent = outbox.find(id);
  if (unsent === null || unsent.state === "failed") return true;
  try {
    await send(unsent);
    outbox.remove(id);
  } catch (error) {
    if (mayWorkLater(error)) {
      outbox.patch(id, { state: "waiting" });
      return false;
    }
    const reason = reasonOf(error);
    outbox.patch(id, { state: "failed", reason });
    onRefused(unsent, reason);
  }
  return true;
}

/** The same for every conversation in which something waits; none holds up another. */
export async function deliverAll(outbox: Outbox, delivery: Delivery): Promise<void> {
  const waiting = outbox.read().filter(({ state }) => state !== "failed");
  const ids = new Set(waiting.map(({ conversation_id }) => conversation_id));
  await Promise.all([...ids].map((id) => deliver(outbox, id, delivery)));
}
