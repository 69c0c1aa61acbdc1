import { messageItem } from "@/lib/providers/reading/message-item";
import { found, NO_CUSTOMER, type Reading, unreadable } from "@/lib/providers/reading/reading";
import { sentAt } from "@/lib/providers/reading/times";
import { customerOf, type Envelope, messageContext, messageId } from "./envelope";
import { readContent } from "./read-content";

/** `message_received`: a customer wrote. (`message_status` is "Sent" here too, so only the event type tells the direction.) */
export function messageReceived(envelope: Envelope): Reading {
  const { message, event, receivedAt } = envelope;
  if (message === null) return unreadable("The event has no message.");
  const customer = customerOf(envelope);
  if (customer === null) return unreadable(NO_CUSTOMER);
  return found(
    messageItem(
      {
        customer,
        externalId: messageId(envelope),
        sentAt: sentAt([message.received_at_utc, event.timestamp], receivedAt),
        context: messageContext(message),
      },
      readContent(message),
    ),
  );
}
