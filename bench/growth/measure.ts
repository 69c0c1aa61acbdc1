import type { Client } from "pg";
import { quantile } from "../../scripts/simulate/send.ts";
import { ingestCall } from "../ingest-call.ts";

const CALLS = 24;
/** They warm up connections and plans. */
const WARM_UP = 6;
const BATCH = 100;

/** Median of the calls, in milliseconds. */
export async function median(call: (at: number) => PromiseLike<unknown>): Promise<number> {
  const ms: number[] = [];
  for (let at = 0; at < CALLS + WARM_UP; at++) {
    const start = performance.now();
    await call(at);
    if (at >= WARM_UP) ms.push(performance.now() - start);
  }
  return quantile(ms, 0.5);
}

/** The same for handing a batch of 100 messages of known customers to the database, as the server does. */
export async function medianOfIngestion(db: Client): Promise<number> {
  const { rows } = await db.query<{ api_key: string; phones: string[] }>(
    `select provider.api_key, array(
       select phone_number from public.conversations where channel = slug order by id limit ${BATCH * (CALLS + WARM_UP)}
     ) as phones
     from public.interact_providers as provider where slug = 'bench-0'`,
  );
  const { api_key: apiKey = "", phones = [] } = rows[0] ?? {};
  await db.query("set role service_role");
  const took = await median((at) => {
    const calls = Array.from({ length: BATCH }, (_, place) => {
      const n = at * BATCH + place;
      return ingestCall(1_000_000 + n, {
        channel: "bench-0",
        apiKey,
        phone: phones[n % phones.length] ?? "",
      });
    });
    return db.query("select public.ingest_webhook_events($1::jsonb)", [JSON.stringify(calls)]);
  });
  await db.query("reset role");
  return took;
}
