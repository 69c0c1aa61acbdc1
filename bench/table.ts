import type { BenchRow, Budget } from "./part.ts";
import type { PartResult } from "./run-parts.ts";

/** Whether a figure keeps to its budget; null if it has none. A figure that is not a number has missed it. */
export function isMet({ value, budget }: Pick<BenchRow, "value" | "budget">): boolean | null {
  if (!budget) return null;
  return "atMost" in budget ? value <= budget.atMost : value >= budget.atLeast;
}

/** Whether a part did not finish, or a figure missed its budget. */
export const hasFailed = ({ rows, error }: PartResult) =>
  error !== undefined || rows.some((row) => isMet(row) === false);

function inWords(value: number): string {
  if (!Number.isFinite(value)) return "none";
  const digits = Math.abs(value) >= 100 || Number.isInteger(value) ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString("en-GB", { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

function budgetInWords(budget: Budget | undefined): string {
  if (!budget) return "";
  return "atMost" in budget ? `≤ ${inWords(budget.atMost)}` : `≥ ${inWords(budget.atLeast)}`;
}

function cellsOf(row: BenchRow): string[] {
  const met = isMet(row);
  const verdict = met === null ? "" : met ? "met" : "MISSED";
  const value = `${inWords(row.value)} ${row.unit}`.trim();
  return [row.name, value, budgetInWords(row.budget), verdict, row.note ?? ""];
}

const HEAD = ["figure", "value", "budget", "", "note"];

function partTable({ part, measures, seconds, rows, error }: PartResult): string {
  const lines = [HEAD, ...rows.map(cellsOf)];
  const widths = HEAD.map((_, at) => Math.max(3, ...lines.map((cells) => cells[at]?.length ?? 0)));
  const lineOf = (cells: string[]) =>
    `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(" | ")} |`;
  const rule = lineOf(widths.map((width) => "-".repeat(width)));
  const [head, ...body] = lines.map(lineOf);
  return [
    `## ${part}: ${measures} (${seconds} s)`,
    ...(rows.length > 0 ? ["", head, rule, ...body] : []),
    ...(error === undefined ? [] : ["", `DID NOT FINISH: ${error}`]),
  ].join("\n");
}

/** The figures as a Markdown table per part. A missed budget stands there as such, and so does a part that failed. */
export function tableOf(results: readonly PartResult[]): string {
  return results.map(partTable).join("\n\n");
}
