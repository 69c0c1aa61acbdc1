/** Those who want to know when something changes that no query holds. */
export function makeListeners() {
  const listeners = new Set<() => void>();
  return {
    /** Calls `listener` on every change; returns a function that stops it. */
    listen(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tell(): void {
      for (const listener of listeners) listener();
    },
  };
}
