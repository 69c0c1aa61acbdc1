import { parseArgs } from "node:util";
import { connect } from "../scripts/connect.ts";
import { benchEvents } from "./events.ts";
import { benchLatency } from "./latency.ts";
import { benchLists } from "./lists.ts";
import { benchTicks } from "./ticks.ts";
import { benchWebhooks } from "./webhooks.ts";

/** `npm run bench -- [--url http://127.0.0.1:3000] [--only webhooks|latency|ticks|lists|events]`, against a running desk. */
const { values } = parseArgs({
  options: {
    url: { type: "string", default: `http://127.0.0.1:${process.env.PORT || 3000}` },
    only: { type: "string" },
  },
});

try {
  if (values.only === "lists" || values.only === "events") {
    await (values.only === "lists" ? benchLists() : benchEvents());
    process.exit();
  }
  const client = await connect();
  const runs = (name: string) => values.only === undefined || values.only === name;
  if (runs("webhooks") && !(await benchWebhooks(values.url, client))) process.exitCode = 1;
  if (runs("latency")) await benchLatency(values.url, client);
  if (runs("ticks")) await benchTicks(values.url, client);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
