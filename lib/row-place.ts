/**
 * Where movement in a list starts: at the active row, or, if that one has left the list, between its former neighbours;
 * -1 before the first.
 */
export function placeOf(active: number, lastIndex: number): number {
  if (active >= 0) return active;
  return lastIndex >= 0 ? lastIndex - 0.5 : -1;
}

/** The row that a key moves to from a place in a list of `count`; null for any other key. */
export function targetOf(key: string, place: number, count: number): number | null {
  if (key === "ArrowDown") return Math.min(Math.floor(place) + 1, count - 1);
  if (key === "ArrowUp") return Math.max(Math.min(Math.ceil(place), count) - 1, 0);
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  return null;
}
