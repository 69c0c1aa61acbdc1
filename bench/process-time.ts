import { readFile } from "node:fs/promises";

/** Fields of /proc/<pid>/stat after the name: user and system time, of the process and of its children that have ended. */
const [FIRST, END] = [11, 15];

/**
 * Processor time of a process and its ended children in milliseconds, which other work on the machine hardly changes; 0 if
 * the process has ended, or this is not Linux.
 */
export async function processorTime(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  const fields = stat.split(") ").at(-1)?.split(" ").slice(FIRST, END) ?? [];
  // In hundredths of a second.
  return fields.reduce((sum, ticks) => sum + Number(ticks) * 10, 0);
}
