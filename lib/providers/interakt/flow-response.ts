import { findFlowResponse, flowContent } from "@/lib/providers/reading/content/choice-content";
import { derivedId } from "@/lib/providers/reading/derived-id";
import { messageItem } from "@/lib/providers/reading/message-item";
import { found, NO_CUSTOMER, type Reading, unreadable } from "@/lib/providers/reading/reading";
import { externalId, label } from "@/lib/providers/reading/text";
import { sentAt } from "@/lib/providers/reading/times";
import { customerOf, type Envelope } from "./envelope";

/**
 * `message_api_flow_response`: a form was submitted. The same submission also arrives as `message_received`. Its message
 * id may be the template's, so it is not the id of this answer.
 */
export function flowResponse(envelope: Envelope): Reading {
  const { data, event, message, receivedAt } = envelope;
  const content = flowContent(
    findFlowResponse(message) ?? findFlowResponse(data) ?? findFlowResponse(event),
    "event",
  );
  if (content === null) return unreadable("The event has no form answers.");
  const customer = customerOf(envelope);
  if (customer === null) return unreadable(NO_CUSTOMER);
  const id = externalId(message?.id ?? data.id);
  const time = label(message?.received_at_utc ?? event.timestamp, 64);
  return found(
    messageItem(
      {
        customer,
        externalId:
          (id !== null && time !== null && externalId(`flow:${id}:${time}`)) ||
          derivedId(event, time, receivedAt),
        sentAt: sentAt([message?.received_at_utc, event.timestamp], receivedAt),
        context: { reply_to: id },
      },
      content,
    ),
  );
}
