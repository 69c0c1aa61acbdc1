import "server-only";
import { setTimeout as delay } from "node:timers/promises";
import { freshSample } from "@/lib/curl-line";
import { paths } from "@/lib/paths";
import type { ProviderWords } from "@/lib/providers/provider";
import { type Supabase, unwrap } from "@/lib/queries/client";
import { isUnknownBase, webhookBase } from "@/lib/server/webhook-base";
import { TEST_HEADER } from "@/lib/server/webhooks/sightings";
import type { TestEventResult, TestStep } from "@/lib/test-event-result";

const ANSWER_MS = 5000;
const STORED_MS = 5000;
const LOOK_MS = 50;

interface TestEvent {
  slug: string;
  key: string;
  sample: NonNullable<ProviderWords["sample"]>;
  supabase: Supabase;
}

/** Calls the webhook as a provider does; a sentence if that fails. */
async function call(url: string, key: string, body: unknown): Promise<string | null> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", "x-api-key": key, [TEST_HEADER]: "1" },
      body: JSON.stringify(body),
      redirect: "manual",
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    await response.body?.cancel();
    return response.status === 200 ? null : `The address answered ${response.status} instead of 200.`;
  } catch {
    return "The address did not answer. Check that APP_URL leads to this desk, also from the server itself.";
  }
}

/** The conversation that has the message, once it is there; null if it does not come. */
async function conversationOf(supabase: Supabase, slug: string, messageId: string): Promise<string | null> {
  const until = performance.now() + STORED_MS;
  do {
    const query = supabase.from("messages").select("conversation_id");
    const message = unwrap(await query.eq("channel", slug).eq("external_id", messageId).maybeSingle());
    if (message) return message.conversation_id;
    await delay(LOOK_MS);
  } while (performance.now() < until);
  return null;
}

/** Sends a message of a sample customer through the real webhook URL and follows what becomes of it. */
export async function runTestEvent({ slug, key, sample, supabase }: TestEvent): Promise<TestEventResult> {
  const base = await webhookBase();
  const url = `${base}${paths.webhook(slug)}`;
  const answered: TestStep = { name: "Answered with 200", ms: null };
  const stored: TestStep = { name: "Stored and shown in Live Chat", ms: null };
  const result: TestEventResult = { url, steps: [answered, stored], conversationId: null };
  if (isUnknownBase(base)) {
    answered.problem = "The desk does not know its own address. Set APP_URL on the server.";
    return result;
  }
  const text = freshSample();
  const start = performance.now();
  const problem = await call(url, key, sample(text));
  if (problem) {
    answered.problem = problem;
    return result;
  }
  answered.ms = Math.round(performance.now() - start);
  result.conversationId = await conversationOf(supabase, slug, text.id);
  if (result.conversationId) stored.ms = Math.round(performance.now() - start);
  else
    stored.problem = "The call was answered, but its message has not been stored so far. Look at the events.";
  return result;
}
