/** Whether changes reach this screen by themselves right now. */
export type Connection = "connecting" | "live" | "lost";

let current: Connection = "connecting";
const listeners = new Set<() => void>();

export function getConnection(): Connection {
  return current;
}

export function setConnection(next: Connection): void {
  if (next === current) return;
  current = next;
  for (const listener of listeners) listener();
}

/** Calls back on every change; returns how to stop. */
export function onConnectionChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
