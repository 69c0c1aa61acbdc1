import { type Desk, startDesk } from "./desk/desk.ts";
import type { RunningDesk } from "./desk/running-desk.ts";
import type { BenchContext, BenchOptions, BenchPart, BenchRow } from "./part.ts";

/** The figures of a part, or why there are none. */
export interface PartResult {
  part: string;
  measures: string;
  seconds: number;
  rows: BenchRow[];
  error?: string;
}

interface RunOptions {
  options: BenchOptions;
  running?: RunningDesk | undefined;
  say: (line: string) => void;
}

async function runPart(part: BenchPart, { options, running, say }: RunOptions): Promise<PartResult> {
  const desks: Desk[] = [];
  const openDesk: BenchContext["openDesk"] = async (deskOptions) => {
    const desk = await startDesk(deskOptions);
    desks.push(desk);
    return desk;
  };
  const context: BenchContext = {
    ...{ options, openDesk, say: (line) => say(`${part.name}: ${line}`) },
    anyDesk: async () => running ?? openDesk(),
  };
  const start = performance.now();
  const result = { part: part.name, measures: part.measures };
  const seconds = () => Math.round((performance.now() - start) / 1000);
  try {
    const rows = await part.run(context);
    return { ...result, seconds: seconds(), rows };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { ...result, seconds: seconds(), rows: [], error: reason };
  } finally {
    for (const desk of desks) await desk.stop();
  }
}

/** Runs parts one after another; one that fails keeps none of the others from running. */
export async function runParts(parts: readonly BenchPart[], run: RunOptions): Promise<PartResult[]> {
  const results: PartResult[] = [];
  for (const part of parts) {
    run.say(`${part.name}: ${part.measures}`);
    results.push(await runPart(part, run));
  }
  return results;
}
