import type { Customer } from "@/lib/providers/reading/customer";
import { derivedId } from "@/lib/providers/reading/derived-id";
import type { MessageItem } from "@/lib/providers/reading/items";
import { isRecord, type JsonRecord, list, record } from "@/lib/providers/reading/json";
import { LIMITS } from "@/lib/providers/reading/limits";
import { messageItem } from "@/lib/providers/reading/message-item";
import { found, NO_CUSTOMER, NOTHING, type Reading, unreadable } from "@/lib/providers/reading/reading";
import { externalId, label, text } from "@/lib/providers/reading/text";
import { sentAt } from "@/lib/providers/reading/times";
import { customerOf, type Envelope } from "./envelope";
import { readContent } from "./read-content";

/** One question of the bot with the customer's answer. */
function answered(envelope: Envelope, customer: Customer, step: JsonRecord, answer: JsonRecord): MessageItem {
  const { data, event, receivedAt } = envelope;
  const question = record(step.question);
  const content = readContent(answer);
  const stepNumber = label(question.step_number, 20);
  const ordinal = Number(stepNumber);
  const place = label(question.id, LIMITS.id) ?? stepNumber;
  const run = label(data.id, LIMITS.id);
  const time = label(answer.received_at_utc ?? data.modified_at_utc ?? event.timestamp, LIMITS.field);
  const fallback =
    run !== null && place !== null
      ? externalId(`workflow:${run}:${place}`)
      : derivedId([customer.phone, customer.userId, run, step, answer], time, receivedAt);
  return messageItem(
    {
      customer,
      externalId: externalId(answer.id) ?? fallback,
      sentAt: sentAt([answer.received_at_utc, data.modified_at_utc, event.timestamp], receivedAt),
    },
    {
      ...content,
      kind: "workflow",
      payload: {
        ...content.payload,
        question: text(question.message, 2000),
        workflow_id: label(data.workflow_id, LIMITS.id),
        run_id: run,
        step_number: Number.isFinite(ordinal) ? ordinal || null : null,
        content_type: label(answer.message_content_type, 60),
        answer_kind: content.kind,
      },
    },
  );
}

/**
 * `workflow_response_update`: the questions of a run and the answers so far. It is cumulative: each event repeats
 * the run with one more answer, so answers are told apart by their own ids. There is no `data.customer` and no `data.message`.
 */
export function workflowResponse(envelope: Envelope): Reading {
  const steps = list(envelope.data.data)
    .map(record)
    .flatMap((step) => (isRecord(step.answer) ? [{ step, answer: step.answer }] : []));
  if (steps.length === 0) return NOTHING;
  const customer = customerOf(envelope);
  if (customer === null) return unreadable(NO_CUSTOMER);
  return found(...steps.map(({ step, answer }) => answered(envelope, customer, step, answer)));
}
