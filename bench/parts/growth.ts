import type { Volume } from "../growth/generate.ts";
import { measureGrowth } from "../growth/growth.ts";
import type { BenchContext, BenchPart, BenchRow } from "../part.ts";

const SIZES = { small: [1_000, 10_000], full: [10_000, 100_000, 1_000_000] };
/** How much slower something may get from the smallest desk to the largest. */
const RATIO = 1.3;
const SEARCH_MS = 100;
const MOST_MESSAGES = 2_000_000;

/** A conversation has ten messages; at a million of them two, because filling and indexing ten takes half an hour. */
const volumeOf = (conversations: number): Volume => ({
  conversations,
  messagesEach: Math.max(1, Math.min(10, Math.floor(MOST_MESSAGES / conversations))),
});

/** A search is held to its time at the largest size, everything else to the ratio of the largest to the smallest. */
function rowOf(name: string, ms: number[], volumes: readonly Volume[]): BenchRow {
  const [first = Number.NaN, last = Number.NaN] = [ms[0], ms.at(-1)];
  const note = ms
    .map((value, at) => `${value.toFixed(1)} ms at ${volumes[at]?.conversations.toLocaleString("en-GB")}`)
    .join(", ");
  // What follows a first answer comes while somebody reads it.
  if (name.endsWith("to the end")) return { name, unit: "ms", value: last, note };
  if (name.includes("search")) return { name, unit: "ms", value: last, budget: { atMost: SEARCH_MS }, note };
  return { name, unit: "times", value: last / first, budget: { atMost: RATIO }, note };
}

async function run({ options, say }: BenchContext): Promise<BenchRow[]> {
  const most = options.conversations ?? Number.POSITIVE_INFINITY;
  const volumes = SIZES[options.scale].filter((size) => size <= most).map(volumeOf);
  const figures = await measureGrowth(volumes, say);
  return [...figures].map(([name, ms]) => rowOf(name, ms, volumes));
}

export const part: BenchPart = {
  name: "growth",
  measures:
    "what screens ask of the database, by person, over REST, median of 24 calls, all desks in turn: the largest against the smallest",
  run,
};
