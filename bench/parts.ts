import type { BenchPart } from "./part.ts";
import { part as endurance } from "./parts/endurance.ts";
import { part as events } from "./parts/events.ts";
import { part as fanOut } from "./parts/fan-out.ts";
import { part as growth } from "./parts/growth.ts";
import { part as ingest } from "./parts/ingest.ts";
import { part as latency } from "./parts/latency.ts";
import { part as screen } from "./parts/screen.ts";
import { part as send } from "./parts/send.ts";
import { part as ticks } from "./parts/ticks.ts";
import { part as webhooks } from "./parts/webhooks.ts";

/** Every part of `npm run bench`, in the order in which they run. */
const PARTS: readonly BenchPart[] = [
  ingest,
  webhooks,
  latency,
  send,
  ticks,
  fanOut,
  growth,
  events,
  screen,
  endurance,
];

/** The parts of these names, in the registry's order; without names, all but the extra ones. Throws for an unknown name. */
export function choose(names: readonly string[], parts = PARTS): BenchPart[] {
  const unknown = names.filter((name) => !parts.some((part) => part.name === name));
  if (unknown.length > 0)
    throw new Error(
      `No part is named ${unknown.join(", ")}. There are ${parts.map(({ name }) => name).join(", ")}.`,
    );
  return parts.filter(({ name, isExtra }) => (names.length > 0 ? names.includes(name) : !isExtra));
}
