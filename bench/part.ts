import { quantile } from "../scripts/simulate/send.ts";
import type { Desk, DeskOptions } from "./desk/desk.ts";
import type { RunningDesk } from "./desk/running-desk.ts";

/** What a figure must not exceed, or must reach. */
export type Budget = { atMost: number } | { atLeast: number };

/** One figure of a part. `note` says how it came about, and why a budget was missed where that is known. */
export interface BenchRow {
  name: string;
  unit: string;
  value: number;
  budget?: Budget;
  note?: string;
}

/** `small` is for trying things out and for tests: the same steps with little data. */
export type Scale = "small" | "full";

export interface BenchOptions {
  scale: Scale;
  /** How long parts run that last as long as one wants; a part has its own default. */
  minutes?: number;
  /** The largest number of conversations that growth is measured at; a part has its own default. */
  conversations?: number;
}

export interface BenchContext {
  options: BenchOptions;
  /** A fresh desk with a data folder of its own, which is stopped when the part has ended. */
  openDesk(options?: DeskOptions): Promise<Desk>;
  /** The desk that `--url` names, else a fresh one as well. */
  anyDesk(): Promise<RunningDesk>;
  /** For whoever waits; figures go into rows. */
  say(line: string): void;
}

export interface BenchPart {
  name: string;
  /** One sentence, shown above its figures. */
  measures: string;
  /** Runs only when `--only` names it. */
  isExtra?: boolean;
  /** Uses `anyDesk` alone, so that it can measure the desk that `--url` names. */
  takesUrl?: boolean;
  run(context: BenchContext): Promise<BenchRow[]>;
}

/** What times come to, in milliseconds: half of them, and 95 %, for which there is a budget. */
export const timesOf = (name: string, ms: number[], budget?: Budget): BenchRow[] => [
  { name: `${name}, half`, unit: "ms", value: quantile(ms, 0.5) },
  { name: `${name}, 95 %`, unit: "ms", value: quantile(ms, 0.95), ...(budget && { budget }) },
];
