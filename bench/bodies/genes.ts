import { PADDING_NAMES, PADDINGS } from "./padding.ts";
import type { Shape } from "./shapes.ts";

const MIB = 1024 * 1024;

/** What differs between the bodies of one shape; each from 0 to 1. */
export interface Genes {
  /** How many events. */
  count: number;
  /** How many customers, as a share of the events. */
  people: number;
  /** What it is filled with, and the place in an event: its key there, or its value. */
  padding: number;
  place: number;
  isKey: number;
  /** How much of it. */
  size: number;
  /** Whether all events are filled, or the first only. */
  spread: number;
}
const NAMES = ["count", "people", "padding", "place", "isKey", "size", "spread"] as const;

/** Random numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function randomGenes(random: () => number): Genes {
  const genes: Genes = { count: 0, people: 0, padding: 0, place: 0, isKey: 0, size: 0, spread: 0 };
  for (const name of NAMES) genes[name] = random();
  // Large bodies are worse.
  return { ...genes, size: 1 - genes.size ** 3 };
}

/** The same with one or two of them changed, a little or altogether. */
export function mutated(genes: Genes, random: () => number): Genes {
  const next = { ...genes };
  for (let changes = random() < 0.5 ? 1 : 2; changes > 0; changes--) {
    const name = NAMES[Math.floor(random() * NAMES.length)] ?? "size";
    const step = random() < 0.5 ? random() : next[name] + (random() - 0.5) / 5;
    next[name] = Math.min(0.999_999, Math.max(0, step));
  }
  return next;
}

const pick = <Entry>(list: readonly Entry[], share: number): Entry | undefined =>
  list[Math.floor(share * list.length)];

function pathsOf(node: unknown): string[][] {
  if (typeof node !== "object" || node === null) return [[]];
  return [
    [],
    ...Object.entries(node).flatMap(([key, child]) => pathsOf(child).map((path) => [key, ...path])),
  ];
}

const MARK = "padding-goes-here";

/** The entry with a mark instead of the value at a path, or beside it. */
function marked(node: unknown, [key, ...rest]: readonly string[], isKey: boolean): unknown {
  if (key === undefined) return isKey && typeof node === "object" ? { ...node, [MARK]: 1 } : MARK;
  const entries = Object.entries(Object(node)).map(([name, child]) => [
    name,
    name === key ? marked(child, rest, isKey) : child,
  ]);
  return Array.isArray(node) ? entries.map(([, child]) => child) : Object.fromEntries(entries);
}

const countOf = ({ count }: Genes) => Math.max(1, Math.floor(2000 ** count));

/** In words. */
export function inWords(shape: Shape, genes: Genes): string {
  const place = pick(pathsOf(shape.one(0, "12025550101")), genes.place)?.join(".") || "the event";
  const where = genes.isKey > 0.8 ? "as a key of" : "as";
  const whose = genes.spread > 0.5 ? "each" : "the first";
  const count = countOf(genes);
  const customers = Math.max(1, Math.floor(count * genes.people));
  return `${count} of ${customers} customers; ${pick(PADDING_NAMES, genes.padding)} ${where} ${place} of ${whose}`;
}

/** A body of at most 1 MiB. */
export function bodyOf(shape: Shape, genes: Genes): string {
  const count = countOf(genes);
  const people = Math.max(1, Math.floor(count * genes.people));
  const phone = (at: number) => `91980${String(at % people).padStart(7, "0")}`;
  const path = pick(pathsOf(shape.one(0, phone(0))), genes.place) ?? [];
  const isFilled = (at: number) => at === 0 || genes.spread > 0.5;
  const entries = Array.from({ length: count }, (_, at) => {
    const entry = shape.one(at, phone(at));
    return JSON.stringify(isFilled(at) ? marked(entry, path, genes.isKey > 0.8) : entry);
  });
  // Whole entries, until the body is full.
  const room = MIB - 100 - entries.reduce((sum, entry) => sum + entry.length + 1, 0);
  while (entries.length > 1 && entries.reduce((sum, entry) => sum + entry.length + 1, 0) > MIB - 200)
    entries.pop();
  const filled = entries.filter((entry) => entry.includes(MARK)).length;
  const each = Math.floor((Math.max(0, room) * genes.size) / Math.max(1, filled));
  const padding = each < 3 ? "1" : (PADDINGS[pick(PADDING_NAMES, genes.padding) ?? ""]?.(each) ?? "1");
  const asText = padding.startsWith('"') ? padding : JSON.stringify(padding);
  return shape.body(
    entries.map((entry) =>
      entry.replace(`"${MARK}":`, () => `${asText}:`).replace(`"${MARK}"`, () => padding),
    ),
  );
}
