const WINDOW_MS = 24 * 60 * 60_000;

/** How long free text may still be sent, in milliseconds; 0 once the 24 hours after the customer's last message are over. */
export function windowLeft(lastInboundAt: string | null, now: number): number {
  return lastInboundAt === null ? 0 : Math.max(0, Date.parse(lastInboundAt) + WINDOW_MS - now);
}

/** "3 h 12 m" */
export function windowText(left: number): string {
  const minutes = Math.max(1, Math.floor(left / 60_000));
  return minutes < 60 ? `${minutes} m` : `${Math.floor(minutes / 60)} h ${minutes % 60} m`;
}
