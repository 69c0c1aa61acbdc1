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

/** The pools of this process by name, for whoever counts their connections. */
export const openPools = processWide("open-pools", () => new Map<string, Pool>());

/** Ends all connections, each after its query. */
export const closePools = () => Promise.allSettled([...openPools().values()].map((pool) => pool.end()));

/** What a pool needs at least, so that a slow statement does not keep everything else waiting. */
const FEWEST = 2;

type PoolLimits = {
  name: string;
  /** For all processes of this server together, as far as each has enough. */
  connections: number;
  /** The database cancels a statement that takes longer, or one that waits longer for a lock. */
  statementMs: number;
  lockMs?: number;
  /** A connection on which no answer comes in this time is given up: the database, or what is between, has stopped. */
  answerMs?: number;
};

function makePool({ name, connections, statementMs, lockMs = statementMs, answerMs }: PoolLimits): Pool {
  const { SUPABASE_DB_URL, SERVER_PROCESSES } = serverEnv();
  const pool = new Pool({
    ...connectionOf(SUPABASE_DB_URL),
    ...(answerMs && { query_timeout: answerMs, connectionTimeoutMillis: answerMs }),
    application_name: "interact-desk",
    max: Math.max(FEWEST, Math.ceil(connections / SERVER_PROCESSES)),
    // Least privilege: the URL signs in as the owner, but the server acts as its own role.
    onConnect: async (client) => {
      await client.query(
        `set role service_role; set statement_timeout = ${statementMs}; set lock_timeout = ${lockMs}`,
      );
    },
  });
  // A lost connection is reported by the query that uses it; a lost idle connection needs no action.
  openPools().set(name, pool);
  return pool.on("error", () => {});
}

/**
 * The server's own connections for webhooks, whose senders wait; row-level security does not apply to them. What is not
 * stored in this time waits in the spool, so that a sender has its answer within a second.
 */
export const intakeDb = processWide("intake-db", () =>
  makePool({ name: "intake", connections: 6, statementMs: 400, lockMs: 150, answerMs: 700 }),
);

/** The same for what is stored later, out of the spool: nobody waits for it. */
export const drainDb = processWide("drain-db", () =>
  makePool({ name: "drain", connections: 4, statementMs: 15_000, answerMs: 20_000 }),
);

/** The same for jobs. */
export const jobsDb = processWide("jobs-db", () =>
  makePool({ name: "jobs", connections: 4, statementMs: 60_000 }),
);
