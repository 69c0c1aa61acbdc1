import { type Content, unsupportedContent } from "@/lib/providers/reading/content/content";
import type { DeliveryStatus, StatusItem } from "@/lib/providers/reading/items";
import type { JsonRecord } from "@/lib/providers/reading/json";
import { record } from "@/lib/providers/reading/json";
import { LIMITS } from "@/lib/providers/reading/limits";
import { mediaFromUrl } from "@/lib/providers/reading/media";
import { messageItem } from "@/lib/providers/reading/message-item";
import { found, type Reading, unreadable } from "@/lib/providers/reading/reading";
import { clientId, externalId, firstLabel, label } from "@/lib/providers/reading/text";
import { sentAt } from "@/lib/providers/reading/times";
import { customerOf, type Envelope, metaData } from "./envelope";
import { readContent } from "./read-content";
import { templateContent } from "./template";

const OWN_TIME: Record<DeliveryStatus, string> = {
  sent: "received_at_utc",
  delivered: "delivered_at_utc",
  read: "seen_at_utc",
  failed: "failed_at_utc",
};

/** The content of a campaign is a template, whatever it can be read as. */
function campaignContent(message: JsonRecord): Content<"template"> {
  const type = label(message.message_content_type, 60) ?? "Template";
  const content =
    templateContent(message) ??
    unsupportedContent(type, message.message, null, mediaFromUrl(message.media_url));
  const campaign = label(message.campaign_name, LIMITS.name);
  return { ...content, kind: "template", payload: { ...content.payload, campaign } };
}

/**
 * The message that a status is about. A campaign, or another system that uses the provider's API, sent it, so its
 * status may be the first that the desk learns of it. The database leaves it out if it is the desk's own.
 */
function sentMessage(envelope: Envelope, message: JsonRecord, item: StatusItem, isCampaign: boolean) {
  const customer = customerOf(envelope);
  if (customer === null) return null;
  const meta = {
    customer,
    externalId: item.external_id,
    sentAt: sentAt([message.received_at_utc, item.at], envelope.receivedAt),
  };
  const sent = messageItem(meta, isCampaign ? campaignContent(message) : readContent(message));
  return { ...sent, direction: "outbound" as const, status: item.status };
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
  const sent = sentMessage(envelope, message, item, isCampaign);
  return found(sent === null ? item : { ...item, message: sent });
}
