import { Client } from "pg";
import { CHECKS, type Check } from "./checks.ts";

/** How many offending rows are named. */
const SHOWN = 5;

export type Finding = Check & { broken: number; examples: string[]; ms: number };

/**
 * Runs every check on one snapshot, in a transaction that cannot write, so that it may run on a desk at work; of one
 * channel, or of all. Throws what the database says if a check cannot run.
 */
export async function audit(dbUrl: string, channel: string | null = null): Promise<Finding[]> {
  const client = new Client({ connectionString: dbUrl, application_name: "interact-desk audit" });
  await client.connect();
  try {
    await client.query("begin isolation level repeatable read read only");
    await client.query("set local search_path = ''");
    const findings: Finding[] = [];
    for (const check of CHECKS) {
      const start = performance.now();
      const { rows } = await client.query<{ channel: string; id: string; broken: string }>(
        `select found.channel, found.id, count(*) over () as broken from (${check.sql}) as found
         where $1::text is null or found.channel = $1
         order by found.channel, found.id limit ${SHOWN}`,
        [channel],
      );
      findings.push({
        ...check,
        broken: Number(rows[0]?.broken ?? 0),
        examples: rows.map(({ channel, id }) => `${channel}/${id}`),
        ms: performance.now() - start,
      });
    }
    await client.query("commit");
    return findings;
  } finally {
    await client.end();
  }
}

/** One line per check, with what breaks it below. */
export function report(findings: readonly Finding[]): string {
  const lines = findings.flatMap(({ promise, words, broken, examples, ms }) => [
    `${broken === 0 ? "ok    " : "BROKEN"}  promise ${promise}  ${words}  (${Math.round(ms)} ms)`,
    ...(broken === 0 ? [] : [`        ${broken} rows, for example ${examples.join(", ")}`]),
  ]);
  return lines.join("\n");
}
