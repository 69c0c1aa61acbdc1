import type { Pool, PoolClient } from "pg";
import type { ResultRow, Statement } from "./statement.ts";

type Session = {
  readOnly: boolean;
  /** Settings of the transaction in order, `role` among them. */
  settings: Record<string, string>;
  /** Of the schema that the statement was planned for. */
  generation: number;
  /** Decides with the result in hand; what it throws is thrown on, after a rollback if `holdCommit`. */
  check: (row: ResultRow) => void;
  holdCommit: boolean;
};

export type Execute = (statement: Statement, session: Session) => Promise<ResultRow>;

const APPLY_SETTINGS = "select count(set_config(key, value, true)) from json_each_text($1)";
// Enough for the hot statements of an app; anything beyond runs unnamed, so no connection grows without end.
const MAX_NAMED = 500;

/**
 * Runs statements, each in a transaction of its own as the caller's role. Everything is sent without waiting in
 * between (the pool may pipeline it): if one part fails the rest does too, and `commit` then rolls back.
 */
export function createExecutor(db: Pool): Execute {
  const names = new Map<string, string>();
  const generationOf = new WeakMap<PoolClient, number>();
  let namedGeneration = 0;

  // Parameter types are fixed when a statement is prepared, so names are not reused after a schema change.
  function nameOf(text: string, generation: number): string | undefined {
    if (generation > namedGeneration) {
      names.clear();
      namedGeneration = generation;
    }
    const known = names.get(text);
    if (known || names.size >= MAX_NAMED || generation < namedGeneration) return known;
    const name = `rest_${generation}_${names.size}`;
    names.set(text, name);
    return name;
  }

  return async (statement, session) => {
    const client = await db.connect();
    const generation = generationOf.get(client) ?? session.generation;
    generationOf.set(client, generation);
    // A connection that holds statements of an older schema is closed after use.
    let broken: Error | boolean = generation < session.generation;
    const onError = (error: Error) => {
      broken = error;
    };
    client.on("error", onError);
    try {
      const name = nameOf(statement.text, session.generation);
      return await runTransaction(client, { ...statement, ...(name ? { name } : {}) }, session);
    } finally {
      client.off("error", onError);
      client.release(broken);
    }
  };
}

async function runTransaction(
  client: PoolClient,
  statement: Statement & { name?: string },
  session: Session,
): Promise<ResultRow> {
  const begun = client.query(session.readOnly ? "begin read only" : "begin read write");
  const applied = client.query({
    name: "rest_settings",
    text: APPLY_SETTINGS,
    values: [JSON.stringify(session.settings)],
  });
  const result = client.query<ResultRow>(statement);
  const early = session.holdCommit ? [] : [client.query("commit")];
  const outcomes = await Promise.allSettled([begun, applied, result, ...early]);
  const failed = outcomes.find((outcome) => outcome.status === "rejected");
  if (failed) {
    if (session.holdCommit) await client.query("rollback");
    throw failed.reason;
  }
  const row = (await result).rows[0];
  if (!row) throw new Error("the statement gave no row");
  try {
    session.check(row);
  } catch (error) {
    if (session.holdCommit) await client.query("rollback");
    throw error;
  }
  if (session.holdCommit) await client.query("commit");
  return row;
}
