import { applyMigrations } from "./migrate.ts";

/**
 * `npm run migrate`: applies to the database of SUPABASE_DB_URL the migrations that it does not have, in their order. Safe to
 * repeat. The queue of jobs is brought up to date by the app and the worker when they start.
 */
const { SUPABASE_DB_URL } = process.env;
try {
  if (!SUPABASE_DB_URL) throw new Error("SUPABASE_DB_URL is not set.");
  process.stdout.write(await applyMigrations(SUPABASE_DB_URL));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
