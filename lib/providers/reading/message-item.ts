import type { Content } from "@/lib/providers/reading/content/content";
import type { MessageContext, MessageKind } from "@/lib/schemas/message-payload";
import type { Customer } from "./customer";
import type { MessageItem } from "./items";
import { boundedPayload } from "./payload";

type MessageMeta = {
  customer: Customer;
  externalId: string | null;
  sentAt: string;
  /** What the event says about the message besides its content: quoted message, advertisement, … */
  context?: MessageContext;
};

/** An inbound message: what was said, by whom and when. For an outbound one, set `direction` and `status` too. */
export function messageItem<K extends MessageKind>(meta: MessageMeta, content: Content<K>): MessageItem<K> {
  return {
    op: "message",
    phone: meta.customer.phone,
    ...(meta.customer.userId !== null && { user_id: meta.customer.userId }),
    ...(meta.customer.username !== null && { username: meta.customer.username }),
    customer_name: meta.customer.name,
    ...(meta.customer.traits !== null && { traits: meta.customer.traits }),
    external_id: meta.externalId,
    direction: "inbound",
    kind: content.kind,
    body: content.body,
    payload: boundedPayload({ ...content.payload, ...meta.context }),
    media_url: content.media.url,
    media_mime: content.media.mime,
    media_name: content.media.name,
    preview: content.preview,
    sent_at: meta.sentAt,
    status: null,
  };
}
