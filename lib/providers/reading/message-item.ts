import type { Content } from "@/lib/providers/reading/content/content";
import type { MessageContext, MessageKind } from "@/lib/schemas/message-payload";
import type { MessageItem } from "./items";
import { boundedPayload } from "./payload";

type Envelope = {
  phone: string;
  customerName: string | null;
  externalId: string | null;
  sentAt: string;
  /** What the event says about the message beside its content: quoted message, advertisement, … */
  context?: MessageContext;
};

/** An inbound message: what was said, by whom and when. */
export function inbound<K extends MessageKind>(envelope: Envelope, content: Content<K>): MessageItem<K> {
  return {
    op: "message",
    phone: envelope.phone,
    customer_name: envelope.customerName,
    external_id: envelope.externalId,
    direction: "inbound",
    kind: content.kind,
    body: content.body,
    payload: boundedPayload({ ...content.payload, ...envelope.context }),
    media_url: content.media.url,
    media_mime: content.media.mime,
    media_name: content.media.name,
    preview: content.preview,
    sent_at: envelope.sentAt,
    status: null,
  };
}
