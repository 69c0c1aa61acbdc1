import "server-only";
import { Pool, type PoolConfig } from "pg";
import { serverEnv } from "@/lib/env/server";
import { processWide } from "@/lib/server/process-wide";

/** A call ends in the database too, and leaves time to send its events one by one while their senders still wait. */
const STATEMENT_MS = 900;
const CONNECT_MS = 1500;
/** Ingestion takes one connection; the rest is for health checks and jobs. */
const CONNECTIONS = 6;

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

function makePool(): Pool {
  const pool = new Pool({
    ...connectionOf(serverEnv().SUPABASE_DB_URL),
    application_name: "interact-desk",
    max: CONNECTIONS,
    // Least privilege: the address logs in as the owner, the server acts as its own role.
    onConnect: async (client) => {
      await client.query(`set role service_role; set statement_timeout = ${STATEMENT_MS}`);
    },
  });
  // A lost connection is reported by the query that needed it; an idle one just goes.
  return pool.on("error", () => {});
}

/** The server's own connections, for what acts for no person: ingestion and jobs. Row security does not apply to them. */
export const db = processWide("db", makePool);
