/** A lock that this tab holds while it shows a conversation to somebody. It goes with the tab, however that ends. */
const readingLock = (conversationId: string) => `desk-reading:${conversationId}`;
const NOTIFIER = "desk-notifier";

/**
 * Waits for a lock that all tabs of this browser share, then keeps it until the returned function is called.
 * Without Web Locks (an address without https), it is never held.
 */
function keepLock(name: string, mode: LockMode, onHeld: () => void = () => {}): () => void {
  const waiting = new AbortController();
  let release = () => {};
  const hold = () => {
    onHeld();
    return new Promise<void>((resolve) => {
      release = resolve;
    });
  };
  // An aborted wait rejects.
  navigator.locks?.request(name, { mode, signal: waiting.signal }, hold).catch(() => {});
  return () => {
    waiting.abort();
    release();
  };
}

/** Says to the other tabs that somebody reads a conversation here. */
export const keepReading = (conversationId: string) => keepLock(readingLock(conversationId), "shared");

/** Becomes the one tab that notifies as soon as no other is. */
export const becomeNotifier = (onHeld: () => void) => keepLock(NOTIFIER, "exclusive", onHeld);

/** The conversations that some tab of this browser shows to somebody now. */
export async function conversationsBeingRead(): Promise<string[]> {
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  const prefix = readingLock("");
  return held.flatMap(({ name }) => (name?.startsWith(prefix) ? [name.slice(prefix.length)] : []));
}
