import { createHmac } from "node:crypto";
import * as interakt from "./interakt-bodies.ts";
import { netcoreMakers } from "./netcore-bodies.ts";
import { type Customer, invent } from "./people.ts";
import { createRandom, type Random } from "./random.ts";
import type { Target } from "./targets.ts";

/** A request and when to send it, in ms after the start. */
export type Delivery = { at: number; path: string; headers: Record<string, string>; body: string };

/** A message that must be stored exactly once, under one of its ids. */
export type Expected = { channel: string; phone: string; ids: string[]; status: string | null };

export type Story = { deliveries: Delivery[]; expected: Expected[] };

const LATE_MS = 3000;

function makerFor(random: Random, target: Target): interakt.Maker {
  if (target.kind === "netcore") return random.pick(netcoreMakers);
  const draw = random.next();
  if (draw < 0.5) return interakt.text;
  if (draw < 0.65) return random.pick([interakt.text, ...interakt.media]);
  if (draw < 0.8) return random.pick([interakt.text, ...interakt.structured]);
  return random.pick([interakt.form, interakt.run, interakt.campaign, interakt.click, interakt.news]);
}

/** Authenticates with the key or with a signature; a provider accepts either. */
function signed(random: Random, target: Target, body: string): Delivery {
  const isSigned = target.kind === "interakt" && random.chance(0.3);
  const hmac = () => createHmac("sha256", target.key).update(body).digest("hex");
  const proof: Record<string, string> = isSigned
    ? { "interakt-signature": `sha256=${hmac()}` }
    : { "x-api-key": target.key };
  const isLegacy = target.channel === "interakt" && random.chance(0.2);
  return {
    at: 0,
    path: isLegacy ? "/api/webhooks/interakt" : target.path,
    headers: { "content-type": "application/json", ...proof },
    body,
  };
}

const STATUS_BY_RANK: Record<number, string> = { 1: "sent", 2: "failed", 3: "delivered", 4: "read" };

/** What the desk must store for these bodies, in whatever order and however often they are delivered. */
function expectedFrom(bodies: interakt.Body[], target: Target, customer: Customer): Expected[] {
  const found = new Map<string, Expected>();
  for (const { ids, oneOf, status } of bodies) {
    for (const id of ids) {
      const key = oneOf === undefined ? id : [id, oneOf].sort().join();
      const known = found.get(key) ?? {
        channel: target.channel,
        phone: customer.phone,
        ids: key.split(","),
        status: null,
      };
      found.set(key, known);
    }
    const message = status && found.get(status.id);
    const highest = Math.max(...bodies.flatMap((body) => body.status?.rank ?? []));
    if (message) message.status = STATUS_BY_RANK[highest] ?? null;
  }
  return [...found.values()];
}

type Telling = { target: Target; customer: Customer; maker: interakt.Maker; at: Date };

/** What one customer sends to one target: calls in their order, and what the desk must store of them. */
export function tell(random: Random, { target, customer, maker, at }: Telling): Story {
  const bodies = maker(random, customer, at);
  const deliveries = bodies.map(({ body }) => signed(random, target, JSON.stringify(body)));
  return { deliveries, expected: expectedFrom(bodies, target, customer) };
}

/**
 * Generates `rate` × `seconds` deliveries, in which customers send all kinds of messages to all targets. About one in ten
 * is repeated, and one in ten is so late that others overtake it. The same seed gives the same story, with times relative
 * to `start`.
 */
export function inventStory(options: {
  targets: [Target, ...Target[]];
  rate: number;
  seconds: number;
  seed: number;
  start: Date;
  customers?: number;
}): Story {
  const random = createRandom(options.seed, options.seed + options.start.getTime());
  const customers = invent(random, options.customers);
  const total = Math.max(1, Math.round(options.rate * options.seconds));
  const deliveries: Delivery[] = [];
  const expected: Expected[] = [];
  while (deliveries.length < total) {
    const target = random.pick(options.targets);
    const customer = random.pick(customers);
    const due = (deliveries.length / total) * options.seconds * 1000;
    const at = new Date(options.start.getTime() + due);
    const told = tell(random, { target, customer, maker: makerFor(random, target), at });
    expected.push(...told.expected);
    for (const [index, delivery] of told.deliveries.entries()) {
      const late = random.chance(0.1) ? random.int(LATE_MS) : 0;
      deliveries.push({ ...delivery, at: due + index * 200 + late });
      if (random.chance(0.1)) deliveries.push({ ...delivery, at: due + index * 200 + random.int(LATE_MS) });
    }
  }
  return { deliveries: deliveries.sort((one, other) => one.at - other.at), expected };
}
