const HOUR_MS = 3_600_000;
const LOOK_MS = 500;

interface Upkeep {
  maintain: () => Promise<unknown>;
  onError: (error: unknown) => void;
  /** Milliseconds since the epoch. */
  now?: () => number;
}

/**
 * Maintains something every hour by the clock on the wall; returns a function that ends it. A timer of an hour would sleep
 * along with a computer, and be up to an hour late when that wakes on another day. What failed is tried again at once.
 */
export function keepUp({ maintain, onError, now = Date.now }: Upkeep): () => void {
  let due = now() + HOUR_MS;
  let isRunning = false;
  const look = async () => {
    if (isRunning || now() < due) return;
    isRunning = true;
    try {
      await maintain();
      due = now() + HOUR_MS;
    } catch (error) {
      onError(error);
    } finally {
      isRunning = false;
    }
  };
  const timer = setInterval(() => void look(), LOOK_MS);
  return () => clearInterval(timer);
}
