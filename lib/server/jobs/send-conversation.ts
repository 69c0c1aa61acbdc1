import "server-only";
import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import { log } from "@/lib/log";
import type { SendOutcome } from "@/lib/providers/sending/outcome";
import { jobsDb } from "@/lib/server/db";
import { outgoingFile } from "@/lib/server/media/outgoing-file";
import { metrics, typeLabel } from "@/lib/server/metrics/metrics";
import { accessOf } from "@/lib/server/outbound/access";
import { countedProvider } from "@/lib/server/outbound/counted-provider";
import { defineJob } from "./job";

const claimSchema = z.discriminatedUnion("state", [
  z.object({
    state: z.literal("send"),
    attempt_id: z.string(),
    message_id: z.number(),
    channel: z.string(),
    provider_type: z.string(),
    phone: z.string(),
    kind: z.string(),
    body: z.string().nullable(),
    payload: z.record(z.string(), z.unknown()),
    media_path: z.string().nullable(),
    media_name: z.string().nullable(),
    media_mime: z.string().nullable(),
    api_key_encrypted: z.string(),
    sender_id: z.string().nullable(),
  }),
  z.object({ state: z.enum(["wait", "done"]) }),
]);
type Claim = Extract<z.infer<typeof claimSchema>, { state: "send" }>;

async function claim(conversationId: string) {
  const { rows } = await jobsDb().query("select public.claim_message($1) as claimed", [conversationId]);
  return claimSchema.parse(rows[0]?.claimed);
}

async function call(claimed: Claim): Promise<SendOutcome> {
  const access = accessOf(claimed);
  if (access === null) return { result: "refused", code: "unreadable_key", reason: null };
  const file = await outgoingFile(claimed);
  if (file !== null && "result" in file) return file;
  const { phone, kind, body, payload, attempt_id: attemptId, provider_type: type } = claimed;
  return countedProvider(type).send({ phone, kind, body: body ?? "", payload, file, attemptId }, access);
}

/** What the provider said is known only here, so it is recorded as soon as the database is back. */
async function recordOutcome(attemptId: string, outcome: SendOutcome): Promise<void> {
  const values = [
    attemptId,
    outcome.result,
    outcome.result === "accepted" ? outcome.externalId : null,
    outcome.result === "accepted" ? null : outcome.code,
    outcome.result === "accepted" ? null : outcome.reason,
    outcome.result === "retry" ? outcome.waitSeconds : null,
  ];
  for (let attempt = 1; ; attempt++) {
    try {
      await jobsDb().query("select public.record_attempt($1, $2, $3, $4, $5, $6)", values);
      return;
    } catch (error) {
      if (attempt === 60) throw error;
      await delay(Math.min(attempt * 250, 5000));
    }
  }
}

/** Sends what is queued in a conversation, oldest first, one at a time. The database decides who sends and when. */
export const sendConversation = defineJob({
  payload: z.object({ conversation_id: z.guid() }),
  run: async ({ conversation_id }) => {
    for (;;) {
      const claimed = await claim(conversation_id);
      if (claimed.state !== "send") return;
      const outcome = await call(claimed);
      await recordOutcome(claimed.attempt_id, outcome);
      const { channel, message_id: id } = claimed;
      metrics().sent.inc({ type: typeLabel(claimed.provider_type), result: outcome.result });
      log("message_sent", {
        channel,
        id,
        attempt: claimed.attempt_id,
        result: outcome.result,
        code: "code" in outcome ? outcome.code : null,
      });
    }
  },
});

/** Takes up conversations whose worker was killed. */
export const wakeStalledSenders = defineJob({
  payload: z.object({}),
  cron: "* * * * *",
  run: async () => {
    await jobsDb().query("select public.wake_stalled_senders()");
  },
});
