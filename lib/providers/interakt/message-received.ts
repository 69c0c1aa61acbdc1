import { messageItem } from "@/lib/providers/reading/message-item";
import { found, type Reading, unreadable } from "@/lib/providers/reading/reading";
import { sentAt } from "@/lib/providers/reading/times";
import { customerName, customerPhone, type Envelope, messageContext, messageId } from "./envelope";
import { readContent } from "./read-content";

/** `message_received`: a customer wrote. (`message_status` is "Sent" here too, so only the event type tells the direction.) */
export function messageReceived(envelope: Envelope): Reading {
  const { message, event, receivedAt } = envelope;
  if (message === null) return unreadable("The event has no message.");
  const phone = customerPhone(envelope);
  if (phone === null) return unreadable("The event has no usable customer phone number.");
  return found(
    messageItem(
      {
        phone,
        customerName: customerName(envelope),
        externalId: messageId(envelope),
        sentAt: sentAt([message.received_at_utc, event.timestamp], receivedAt),
        context: messageContext(message),
      },
      readContent(message),
    ),
  );
}
