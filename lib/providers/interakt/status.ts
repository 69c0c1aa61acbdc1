import { unsupportedContent } from "@/lib/providers/reading/content/content";
import type { DeliveryStatus, MessageItem, StatusItem } from "@/lib/providers/reading/items";
import type { JsonRecord } from "@/lib/providers/reading/json";
import { record } from "@/lib/providers/reading/json";
import { LIMITS } from "@/lib/providers/reading/limits";
import { mediaFromUrl } from "@/lib/providers/reading/media";
import { messageItem } from "@/lib/providers/reading/message-item";
import { found, type Reading, unreadable } from "@/lib/providers/reading/reading";
import { clientId, externalId, firstLabel, label } from "@/lib/providers/reading/text";
import { sentAt } from "@/lib/providers/reading/times";
import { customerName, customerPhone, type Envelope, metaData } from "./envelope";
import { templateContent } from "./template";

const OWN_TIME: Record<DeliveryStatus, string> = {
  sent: "received_at_utc",
  delivered: "delivered_at_utc",
  read: "seen_at_utc",
  failed: "failed_at_utc",
};

/** A campaign is sent from Interakt itself, so its first status is the first that the desk learns of the message. */
function campaignMessage(envelope: Envelope, message: JsonRecord, status: StatusItem): MessageItem | null {
  const phone = customerPhone(envelope);
  if (phone === null) return null;
  const type = label(message.message_content_type, 60) ?? "Template";
  const content =
    templateContent(message) ??
    unsupportedContent(type, message.message, null, mediaFromUrl(message.media_url));
  const item = messageItem(
    {
      phone,
      customerName: customerName(envelope),
      externalId: status.external_id,
      sentAt: sentAt([message.received_at_utc, status.at], envelope.receivedAt),
    },
    {
      ...content,
      kind: "template",
      payload: { ...content.payload, campaign: label(message.campaign_name, LIMITS.name) },
    },
  );
  return { ...item, direction: "outbound", status: status.status };
}

/** `message_api_*` and `message_campaign_*`: the delivery status of an outbound message. */
export function statusChanged(envelope: Envelope, status: DeliveryStatus, isCampaign: boolean): Reading {
  const { message, event, receivedAt } = envelope;
  const id = externalId(message?.id);
  if (message === null || id === null) return unreadable("The event has no message id.");
  const failed = status === "failed";
  const item: StatusItem = {
    op: "status",
    external_id: id,
    client_id: clientId(record(metaData(message).source_data).callback_data),
    status,
    at: sentAt([message[OWN_TIME[status]], event.timestamp, message.received_at_utc], receivedAt),
    error_code: failed ? label(message.channel_error_code, LIMITS.errorCode) : null,
    error_message: failed ? firstLabel(LIMITS.errorMessage, message.channel_failure_reason) : null,
  };
  const sent = isCampaign ? campaignMessage(envelope, message, item) : null;
  return found(sent === null ? item : { ...item, message: sent });
}
