/** Explains the WhatsApp error codes that an agent can act on. Source: the error codes of Meta's Cloud API. */
const REASONS: Record<string, string> = {
  cancelled: "it was withdrawn",
  bad_key: "the provider does not accept the channel's key, so an admin has to change it in Masters",
  no_api_access: "the provider's plan does not include sending",
  unreadable_key: "the server cannot read the channel's key, so an admin has to enter it again in Masters",
  channel_inactive: "the channel was deactivated",
  no_credentials: "the channel has no key for sending",
  no_phone_number: "the customer hides their phone number",
  type_mismatch: "the file is not of the type that its name says",
  "470": "the customer last wrote more than 24 hours ago",
  "1013": "the number is no longer on WhatsApp",
  "130472": "WhatsApp withheld it as part of an experiment",
  "130429": "too many messages went out at once",
  "131021": "sender and receiver are the same number",
  "131026": "the number is no longer on WhatsApp",
  "131042": "the WhatsApp account has a payment problem",
  "131047": "the customer last wrote more than 24 hours ago",
  "131048": "WhatsApp limits this number for now",
  "131049": "WhatsApp withheld it: the customer already gets many marketing messages",
  "131050": "the customer does not want marketing messages",
  "131051": "WhatsApp does not support this kind of message",
  "131052": "the customer's file could not be downloaded",
  "131053": "the file could not be uploaded",
  "131056": "too many messages went to this customer at once",
  "132001": "the template does not exist in this language",
  "132015": "the template is paused",
  "132016": "the template is disabled",
};

/** Whether only a template reaches the customer now, so that the same text would fail again. */
export const needsTemplate = (code: string | null) => code === "470" || code === "131047";

/** Why a message was not sent, as the end of a sentence, with the code for an admin to look up. */
export function failureReason(code: string | null, message: string | null): string {
  const reason = (code && REASONS[code]) || message?.trim().replace(/\.+$/, "") || "WhatsApp gave no reason";
  return code && /\d/.test(code) ? `${reason} (${code})` : reason;
}
