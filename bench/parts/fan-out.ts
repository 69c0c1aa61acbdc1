import { measureClients, PER_SECOND } from "../fan-out/clients.ts";
import { measurePages } from "../fan-out/pages.ts";
import type { BenchContext, BenchPart, BenchRow } from "../part.ts";

const SCALES = {
  small: { clients: [5], pages: [1, 3], seconds: 5 },
  full: { clients: [20, 100], pages: [1, 20], seconds: 20 },
};
/** Webhook to pixel, with 20 open screens. */
const P95_MS = 100;

async function run({ options, openDesk, say }: BenchContext): Promise<BenchRow[]> {
  const { clients, pages, seconds } = SCALES[options.scale];
  const desk = await openDesk();
  const rows: BenchRow[] = [];
  for (const count of clients) {
    say(`${count} clients`);
    const { heard, wanted, p50, p95, p99, processors } = await measureClients(desk, count, seconds);
    const name = `webhook to ${count} clients`;
    const note = `${heard} of ${wanted} arrived`;
    rows.push(
      { name: `${name}, half`, unit: "ms", value: p50, note },
      { name: `${name}, 95 %`, unit: "ms", value: p95, ...(count === 20 && { budget: { atMost: P95_MS } }) },
      { name: `${name}, 99 %`, unit: "ms", value: p99 },
      { name: `${count} clients, arrived`, unit: "of 1", value: heard / wanted, budget: { atLeast: 1 } },
      {
        name: `${count} clients, processors in use`,
        unit: "",
        value: processors,
        note: "app, worker, local Supabase, Postgres",
      },
    );
  }
  for (const count of pages) {
    say(`${count} pages`);
    const { seen, wanted, p50, p95, mainThread } = await measurePages(desk, count, seconds);
    const name = `webhook to documents in ${count} windows`;
    const note = `${seen} of ${wanted} seen; Chromium runs on the same processors`;
    rows.push(
      { name: `${name}, half`, unit: "ms", value: p50, note },
      { name: `${name}, 95 %`, unit: "ms", value: p95, budget: { atMost: P95_MS } },
      { name: `${count} windows, main thread of each`, unit: "of 1", value: mainThread },
    );
  }
  return rows;
}

export const part: BenchPart = {
  name: "fan-out",
  measures: `from sending a webhook until open screens have it, at ${PER_SECOND} messages a second on all channels`,
  run,
};
