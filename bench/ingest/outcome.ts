import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as delay } from "node:timers/promises";
import { audit } from "../../scripts/audit/audit.ts";
import { checkCounts, checkMessages } from "../../scripts/simulate/check.ts";
import type { Expected } from "../../scripts/simulate/story.ts";
import type { Desk } from "../desk/desk.ts";
import type { BenchRow } from "../part.ts";

const PATIENCE_MS = 120_000;
const LOOK_EVERY_MS = 20;

/** Resolves once nothing waits on the disk: all that was answered 200 is in the database. */
export async function untilStored({ env }: Desk): Promise<void> {
  // Asked of the file itself: /api/health tries all parts first, which takes longer than what is measured.
  const spool = new DatabaseSync(join(env.SPOOL_DIR ?? "", "spool.sqlite"), { readOnly: true });
  const waiting = spool.prepare("select count(*) as events from events");
  const start = performance.now();
  try {
    while (Number(waiting.get()?.events) > 0) {
      if (performance.now() - start > PATIENCE_MS)
        throw new Error(`${waiting.get()?.events} events wait in the spool for ${PATIENCE_MS / 1000} s.`);
      await delay(LOOK_EVERY_MS);
    }
  } finally {
    spool.close();
  }
}

/** Rows on what became of the expected messages, and whether the desk as a whole keeps its promises. */
export async function outcomeRows(desk: Desk, name: string, expected: Expected[]): Promise<BenchRow[]> {
  const problems = await checkMessages(desk.client, expected);
  const counts = await checkCounts(desk.client);
  const broken = (await audit(desk.dbUrl)).filter((finding) => finding.broken > 0);
  const row = (what: string, found: string[], note = found.slice(0, 2).join("; ")): BenchRow => {
    const about = { name: `${name}: ${what}`, unit: "", value: found.length, budget: { atMost: 0 } };
    return note ? { ...about, note } : about;
  };
  const those = (word: RegExp) => problems.filter((problem) => word.test(problem));
  const lost = those(/^lost/);
  return [
    row("lost", lost, lost.length === 0 ? `of ${expected.length} messages` : lost.slice(0, 2).join("; ")),
    row("duplicate", those(/^stored/)),
    row("misfiled", those(/^misfiled/)),
    row("with a wrong status", those(/^status/)),
    row("wrong counts", counts),
    row(
      "checks of the audit that are broken",
      broken.map(({ words, broken: rows, examples }) => `${words}: ${rows}, ${examples[0]}`),
    ),
  ];
}
