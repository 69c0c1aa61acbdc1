import type { Client } from "pg";
import { quantile } from "../../scripts/simulate/send.ts";
import { ingestCall } from "../ingest-call.ts";
import type { Question } from "./questions.ts";

const CALLS = 24;
/** They warm up connections and plans. */
const WARM_UP = 6;
const BATCH = 100;

/**
 * Asks each desk the same in turn, so that what else the machine does harms all of them alike. Returns the median of each,
 * in milliseconds.
 */
export async function mediansInTurn(questions: readonly Question[]): Promise<number[]> {
  const ms: number[][] = questions.map(() => []);
  for (let at = 0; at < CALLS + WARM_UP; at++) {
    for (const [desk, ask] of questions.entries()) {
      const start = performance.now();
      await ask(at);
      if (at >= WARM_UP) ms[desk]?.push(performance.now() - start);
    }
  }
  return ms.map((times) => quantile(times, 0.5));
}

/** So few that the smallest desk has them, too, and all of them are open once the calls are counted. */
const CUSTOMERS = BATCH * WARM_UP;

/** Hands a batch of 100 messages of known customers to the database, as the server does. */
export async function ingestion(db: Client): Promise<Question> {
  const { rows } = await db.query<{ api_key: string; phones: string[] }>(
    `select provider.api_key, array(
       select phone_number from public.conversations where channel = slug order by id limit ${CUSTOMERS}
     ) as phones
     from public.interact_providers as provider where slug = 'bench-0'`,
  );
  const { api_key: apiKey = "", phones = [] } = rows[0] ?? {};
  await db.query("set role service_role");
  return (at) => {
    const calls = Array.from({ length: BATCH }, (_, place) => {
      const n = at * BATCH + place;
      const phone = phones[n % phones.length] ?? "";
      return ingestCall(1_000_000 + n, { channel: "bench-0", apiKey, phone });
    });
    return db.query("select public.ingest_webhook_events($1::jsonb)", [JSON.stringify(calls)]);
  };
}
