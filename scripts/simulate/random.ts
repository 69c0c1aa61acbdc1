/** Pseudo-random choices. */
export type Random = {
  /** From 0 up to, but not including, 1. */
  next(): number;
  /** A whole number from 0 to `below` - 1. */
  int(below: number): number;
  chance(probability: number): boolean;
  pick<T>(from: readonly [T, ...T[]]): T;
  uuid(): string;
};

/** Numbers from 0 up to, but not including, 1; the same for the same seed (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The same `seed` gives the same choices and the same `idSeed` the same ids, so a story can be repeated with new ids. */
export function createRandom(seed: number, idSeed: number): Random {
  const next = numbers(seed);
  const nextId = numbers(idSeed);
  const int = (below: number) => Math.floor(next() * below);
  const hex = (length: number) =>
    Array.from({ length }, () => Math.floor(nextId() * 16).toString(16)).join("");
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick: (from) => from[int(from.length)] ?? from[0],
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`,
  };
}
