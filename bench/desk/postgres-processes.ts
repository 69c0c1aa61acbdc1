import { execFileSync } from "node:child_process";
import { Client } from "pg";

const numbers = (command: string, args: string[]) =>
  execFileSync(command, args, { encoding: "utf8" }).trim().split(/\s+/).map(Number);

/** The postmaster of a local database, and all that it has started. */
export async function postgresProcesses(dbUrl: string): Promise<number[]> {
  const db = new Client({ connectionString: dbUrl });
  // Killed just now: the query says so.
  db.on("error", () => {});
  await db.connect();
  const { rows } = await db.query("select pg_backend_pid() as pid");
  const [postmaster] = numbers("ps", ["-o", "ppid=", "-p", String(rows[0].pid)]);
  await db.end();
  if (!postmaster || postmaster < 2) throw new Error("The postmaster was not found.");
  return [postmaster, ...numbers("pgrep", ["-P", String(postmaster)])];
}
