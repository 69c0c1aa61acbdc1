import "server-only";
import { Pool, type PoolConfig } from "pg";
import { isLoopback } from "@/lib/env/loopback";
import { serverEnv } from "@/lib/env/server";
import { processWide } from "@/lib/server/process-wide";

const CONNECT_MS = 1500;

/** Connections to other machines are encrypted. To verify the certificate too, set `sslmode` in the URL. */
function tls(url: string): Pick<PoolConfig, "ssl"> {
  return isLoopback(url) || new URL(url).searchParams.has("sslmode")
    ? {}
    : { ssl: { rejectUnauthorized: false } };
}

/** Connection settings, shared by these pools and the worker's own. */
export function connectionOf(url: string): PoolConfig {
  return { connectionString: url, connectionTimeoutMillis: CONNECT_MS, keepAlive: true, ...tls(url) };
}

type PoolSize = {
  connections: number;
  /** The database cancels a statement that takes longer. */
  statementMs: number;
};

function makePool({ connections, statementMs }: PoolSize): Pool {
  const pool = new Pool({
    ...connectionOf(serverEnv().SUPABASE_DB_URL),
    application_name: "interact-desk",
    max: connections,
    // Least privilege: the URL signs in as the owner, but the server acts as its own role.
    onConnect: async (client) => {
      await client.query(`set role service_role; set statement_timeout = ${statementMs}`);
    },
  });
  // A lost connection is reported by the query that uses it; a lost idle connection needs no action.
  return pool.on("error", () => {});
}

/**
 * The server's own connections, for work that is not done for a user; row-level security does not apply to them. The
 * statement timeout leaves time to retry each event of a slow batch alone while its sender is still waiting.
 */
export const db = processWide("db", () => makePool({ connections: 6, statementMs: 700 }));

/** The same for jobs, which no sender is waiting for. */
export const jobsDb = processWide("jobs-db", () => makePool({ connections: 4, statementMs: 60_000 }));
