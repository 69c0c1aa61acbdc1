import { parseArgs } from "node:util";
import { connect } from "./connect.ts";
import { checkCounts, checkMessages } from "./simulate/check.ts";
import { quantile, sendAll } from "./simulate/send.ts";
import { inventStory } from "./simulate/story.ts";
import { findTargets } from "./simulate/targets.ts";

/**
 * Simulates customers on all active providers, then checks that the desk has exactly the messages they sent.
 *
 *   npm run simulate -- --rate 5 --seconds 60 [--url http://127.0.0.1:3000] [--seed 1]
 */
function readOptions() {
  const { values } = parseArgs({
    options: {
      rate: { type: "string", default: "5" },
      seconds: { type: "string", default: "60" },
      url: { type: "string", default: `http://127.0.0.1:${process.env.PORT || 3000}` },
      seed: { type: "string", default: String(Date.now() % 2 ** 31) },
    },
  });
  const positive = (name: "rate" | "seconds" | "seed") => {
    const number = Number(values[name]);
    if (Number.isFinite(number) && number > 0) return number;
    throw new Error(`--${name} must be a positive number.`);
  };
  return { rate: positive("rate"), seconds: positive("seconds"), seed: positive("seed"), url: values.url };
}

async function main() {
  const { url, rate, seconds, seed } = readOptions();
  const client = await connect();
  const [first, ...others] = await findTargets(client);
  if (first === undefined) throw new Error("No provider is active. Add one in Masters.");
  const story = inventStory({ targets: [first, ...others], rate, seconds, seed, start: new Date() });
  const channels = [first, ...others].map(({ channel }) => channel).join(", ");
  console.log(`Seed ${seed}: ${story.deliveries.length} deliveries in ${seconds} s to ${channels} at ${url}`);

  const answers = await sendAll(url, story.deliveries);
  const accepted = answers.filter(({ status }) => status === 200);
  const times = answers.map(({ ms }) => ms);
  console.log(`Sent ${answers.length}, accepted ${accepted.length}`);
  console.log(
    `Response time: p50 ${quantile(times, 0.5).toFixed(1)} ms, p99 ${quantile(times, 0.99).toFixed(1)} ms`,
  );

  const unanswered = answers.length - accepted.length;
  const problems = [
    ...(unanswered > 0 ? [`${unanswered} deliveries were not accepted (no response with status 200)`] : []),
    ...(await checkMessages(client, story.expected)),
    ...(await checkCounts(client)),
  ];
  console.log(`Expected ${story.expected.length} messages`);
  for (const problem of problems.slice(0, 20)) console.log(`  ${problem}`);
  console.log(
    problems.length === 0 ? "The desk is correct." : `The desk is not correct: ${problems.length} problems.`,
  );
  process.exitCode = problems.length === 0 ? 0 : 1;
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
