import { Client } from "pg";
import { phoneNumber } from "../../lib/providers/samples.ts";
import type { Target } from "../../scripts/simulate/targets.ts";
import { ingestCall } from "../ingest-call.ts";
import { load, type Result } from "../load.ts";

/** What an empty route of the same server answers, with a body as a webhook has. */
export function emptyRoute(base: string, senders: number, seconds: number): Promise<Result> {
  const body = JSON.stringify(ingestCall(0, { channel: "interakt", apiKey: "", phone: phoneNumber(0) }));
  const next = () => ({ path: "/api/ping", headers: { "content-type": "application/json" }, body });
  return load({ base, senders, seconds, next });
}

/** Messages a second that one connection stores, `batch` in a call, with nothing before it. */
export async function bareLoop(
  dbUrl: string,
  { channel, key: apiKey }: Target,
  batch: number,
  seconds: number,
): Promise<number> {
  const db = new Client({ connectionString: dbUrl, options: "-c role=service_role" });
  await db.connect();
  try {
    const start = performance.now();
    const first = Date.now();
    let count = 0;
    while (performance.now() - start < seconds * 1000) {
      const calls = Array.from({ length: batch }, (_, at) =>
        ingestCall(first * 1000 + count + at, { channel, apiKey, phone: phoneNumber(count + at) }),
      );
      const numbered = JSON.stringify(calls.map((call, ref) => ({ ...call, ref })));
      await db.query({
        ...{ name: "ingest", text: "select public.ingest_webhook_events($1::jsonb) as outcomes" },
        values: [numbered],
      });
      count += batch;
    }
    return (count * 1000) / (performance.now() - start);
  } finally {
    await db.end();
  }
}
