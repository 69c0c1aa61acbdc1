import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";

/** Processor time of a process in milliseconds, which other work on the machine hardly changes; 0 if it has ended. */
export async function processorTime(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  const fields = stat.split(") ")[1]?.split(" ") ?? [];
  // In hundredths of a second.
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * 10;
}

/** Resident memory of a process in MB; 0 if it has ended. */
export async function residentMemory(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
}

/** The processes that a process has started, and those that these have, by what they run. */
export function descendants(pid: number): { pid: number; command: string }[] {
  const rows = execFileSync("ps", ["-eo", "pid=,ppid=,args="], { encoding: "utf8" })
    .trim()
    .split("\n")
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .flatMap((found) => (found ? [{ pid: Number(found[1]), parent: Number(found[2]), command: found[3] ?? "" }] : []));
  const byParent = Map.groupBy(rows, (row) => row.parent);
  const below = (parent: number): { pid: number; command: string }[] =>
    (byParent.get(parent) ?? []).flatMap((row) => [{ pid: row.pid, command: row.command }, ...below(row.pid)]);
  return below(pid);
}
