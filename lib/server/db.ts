import "server-only";
import { Pool, type PoolConfig } from "pg";
import { serverEnv } from "@/lib/env/server";
import { processWide } from "@/lib/server/process-wide";

const CONNECT_MS = 1500;

/** Encrypted wherever the address leaves this machine. Name `sslmode` in the URL to have the certificate checked. */
function tls(url: string): Pick<PoolConfig, "ssl"> {
  const { hostname, searchParams } = new URL(url);
  const isHere = ["127.0.0.1", "localhost", "[::1]"].includes(hostname);
  return isHere || searchParams.has("sslmode") ? {} : { ssl: { rejectUnauthorized: false } };
}

/** How to reach the database, for this pool and for the worker's own. */
export function connectionOf(url: string): PoolConfig {
  return { connectionString: url, connectionTimeoutMillis: CONNECT_MS, keepAlive: true, ...tls(url) };
}

type PoolSize = {
  connections: number /** After which the database itself ends a statement. */;
  statementMs: number;
};

function makePool({ connections, statementMs }: PoolSize): Pool {
  const pool = new Pool({
    ...connectionOf(serverEnv().SUPABASE_DB_URL),
    application_name: "interact-desk",
    max: connections,
    // Least privilege: the address logs in as the owner, the server acts as its own role.
    onConnect: async (client) => {
      await client.query(`set role service_role; set statement_timeout = ${statementMs}`);
    },
  });
  // A lost connection is reported by the query that needed it; an idle one just goes.
  return pool.on("error", () => {});
}

/**
 * The server's own connections, for what acts for no person; row-level security does not apply to them. A statement that
 * takes too long ends early enough to try each of its events alone while their senders are still waiting.
 */
export const db = processWide("db", () => makePool({ connections: 6, statementMs: 700 }));

/** The same for jobs, which nobody is waiting for. */
export const jobsDb = processWide("jobs-db", () => makePool({ connections: 2, statementMs: 60_000 }));
