import { parseArgs } from "node:util";
import { audit, report } from "./audit/audit.ts";
import { readLocalStatus } from "./local-status.ts";

/**
 * `npm run audit [-- --channel sales]`: checks the promises row by row, on the database that SUPABASE_DB_URL names or else
 * the running local one. Reads only, and while the desk runs. Exits with 1 if a promise is broken.
 */
async function main() {
  const { values } = parseArgs({ options: { channel: { type: "string" } } });
  const findings = await audit(
    process.env.SUPABASE_DB_URL || (await readLocalStatus()).dbUrl,
    values.channel,
  );
  console.log(report(findings));
  const broken = findings.filter((finding) => finding.broken > 0).length;
  console.log(broken === 0 ? "The desk is correct." : `${broken} of ${findings.length} checks are broken.`);
  if (broken > 0) process.exitCode = 1;
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
