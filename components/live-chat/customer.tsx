import { PhoneNumber } from "@/components/layout/phone-number";
import type { Conversation } from "@/lib/schemas/conversation";
import { visibleName } from "@/lib/visible-text";

/** The customer's own name, or else the username; "" if there is neither. */
function givenName({ customer_name, username }: Conversation): string {
  const handle = visibleName(username);
  return visibleName(customer_name) || (handle && `@${handle}`);
}

/** The name whose initials stand for a customer; "" if they have none. */
export function initialsName({ customer_name, username }: Conversation): string {
  return visibleName(customer_name) || visibleName(username);
}

/** The name of a conversation as plain text: the customer's name, or `+` and the digits, or the user id. */
export function customerName(conversation: Conversation): string {
  const { phone_number, user_id } = conversation;
  return givenName(conversation) || (phone_number ? `+${phone_number}` : (user_id ?? ""));
}

/** The name of a conversation: the customer's name, or the phone number if there is none. */
export function CustomerTitle({ conversation }: { conversation: Conversation }) {
  const name = givenName(conversation);
  if (!name && conversation.phone_number) return <PhoneNumber digits={conversation.phone_number} />;
  return <bdi>{name || conversation.user_id}</bdi>;
}

/** How the customer is reached: the phone number, or who they are on WhatsApp if they hide it. */
export function CustomerContact({ conversation }: { conversation: Conversation }) {
  const { phone_number, username, user_id } = conversation;
  if (phone_number) return <PhoneNumber digits={phone_number} />;
  const handle = `@${visibleName(username)}`;
  const isInTitle = customerName(conversation) === handle;
  return <bdi>{handle === "@" || isInTitle ? user_id : handle}</bdi>;
}
