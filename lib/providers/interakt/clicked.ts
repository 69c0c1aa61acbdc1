import { type ChoiceType, choiceContent } from "@/lib/providers/reading/content/choice-content";
import { derivedId } from "@/lib/providers/reading/derived-id";
import { type JsonRecord, record } from "@/lib/providers/reading/json";
import { LIMITS } from "@/lib/providers/reading/limits";
import { httpsUrl } from "@/lib/providers/reading/media";
import { messageItem } from "@/lib/providers/reading/message-item";
import { found, NO_CUSTOMER, type Reading, unreadable } from "@/lib/providers/reading/reading";
import { externalId, firstLabel, label } from "@/lib/providers/reading/text";
import { sentAt } from "@/lib/providers/reading/times";
import { customerOf, type Envelope, metaData } from "./envelope";

/** The click: in `meta_data` for a quick reply; for a link, some senders put it into `data.event`, others next to `data`. */
function clickOf({ data, event, message }: Envelope): JsonRecord {
  return { ...record(event.event), ...record(data.event), ...metaData(message) };
}

/**
 * `message_api_clicked`: a button of a template was tapped. The message id is the template's, so the click has its own:
 * template and time.
 */
export function clicked(envelope: Envelope): Reading {
  const { event, message, receivedAt } = envelope;
  const click = clickOf(envelope);
  const customer = customerOf(envelope);
  if (customer === null) return unreadable(NO_CUSTOMER);
  const isLink = label(click.click_type, 20)?.toUpperCase() === "CTA" || click.button_link !== undefined;
  const type: ChoiceType = isLink ? "link_click" : "quick_reply";
  const button = record(record(click.button_payload).payload);
  const link = httpsUrl(click.button_link);
  const title = firstLabel(1000, click.button_text, button.text, link);
  const template = externalId(message?.id);
  const content = choiceContent(type, { title }, { link, reply_to: template });
  if (content === null) return unreadable("The event has no button.");
  const time = firstLabel(LIMITS.field, click.click_timestamp, event.timestamp);
  return found(
    messageItem(
      {
        customer,
        externalId:
          (time !== null && externalId(`click:${template ?? customer.phone ?? customer.userId}:${time}`)) ||
          derivedId(event, time, receivedAt),
        sentAt: sentAt([click.click_timestamp, event.timestamp], receivedAt),
      },
      content,
    ),
  );
}
