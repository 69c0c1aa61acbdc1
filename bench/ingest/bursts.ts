import { campaign, text } from "../../scripts/simulate/interakt-bodies.ts";
import { invent } from "../../scripts/simulate/people.ts";
import { createRandom, type Random } from "../../scripts/simulate/random.ts";
import { type Delivery, type Expected, type Story, tell } from "../../scripts/simulate/story.ts";
import type { Target } from "../../scripts/simulate/targets.ts";

/** More than a burst has customers. */
const NUMBERS = 1000;

export interface Burst extends Story {
  name: string;
}

function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  return items
    .map((item) => ({ item, at: random.next() }))
    .sort((one, other) => one.at - other.at)
    .map(({ item }) => item);
}

/** Whom bursts are about. No burst has customers of another one, nor of the calls before it. */
interface About {
  targets: readonly Target[];
  random: Random;
  size: number;
  first: number;
}

/** One story per customer, told by `make`. */
function burst(
  name: string,
  { targets, random, size, first }: About,
  make: (tellOne: (maker: typeof text) => Story) => Story,
): Burst {
  const deliveries: Delivery[] = [];
  const expected: Expected[] = [];
  for (const [at, customer] of invent(random, size, first).entries()) {
    const target = targets[at % targets.length];
    if (!target) throw new Error("No provider is active.");
    const story = make((maker) => tell(random, { target, customer, maker, at: new Date() }));
    deliveries.push(...story.deliveries);
    expected.push(...story.expected);
  }
  return { name, deliveries, expected };
}

const joined = (stories: readonly Story[]): Story => ({
  deliveries: stories.flatMap(({ deliveries }) => deliveries),
  expected: stories.flatMap(({ expected }) => expected),
});

/** What breaks desks that check before they write: many at once about the same customer or the same message. */
export function bursts(all: readonly Target[], size: number, seed: number): Burst[] {
  const random = createRandom(seed, Date.now());
  const targets = all.filter(({ kind }) => kind === "interakt");
  const about = (number: number): About => ({ targets, random, size, first: (number + 1) * NUMBERS });
  const five = [1, 2, 3, 4, 5];
  return [
    burst(`5 first messages at once of ${size} new senders`, about(0), (tellOne) =>
      joined(five.map(() => tellOne(text))),
    ),
    burst(`${size} messages, each delivered three times at once`, about(1), (tellOne) => {
      const { deliveries, expected } = tellOne(text);
      return { deliveries: deliveries.flatMap((one) => [one, one, one]), expected };
    }),
    burst(`the statuses of ${size} messages, shuffled`, about(2), (tellOne) => {
      const { deliveries, expected } = tellOne(campaign);
      return { deliveries: shuffled(deliveries, random), expected };
    }),
  ];
}
