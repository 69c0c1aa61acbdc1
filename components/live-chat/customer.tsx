import { PhoneNumber } from "@/components/layout/phone-number";
import { customerName, givenName } from "@/lib/customer-name";
import type { Conversation } from "@/lib/schemas/conversation";
import { visibleName } from "@/lib/visible-text";

/** What a conversation says about who the customer is. */
type Named = Pick<Conversation, "customer_name" | "username" | "phone_number" | "user_id">;

/** The name of a conversation: the customer's name, or the phone number if there is none. */
export function CustomerTitle({ conversation }: { conversation: Named }) {
  const name = givenName(conversation);
  if (!name && conversation.phone_number) return <PhoneNumber digits={conversation.phone_number} />;
  return <bdi>{name || conversation.user_id}</bdi>;
}

/** How the customer is reached: the phone number, or who they are on WhatsApp if they hide it. */
export function CustomerContact({ conversation }: { conversation: Named }) {
  const { phone_number, username, user_id } = conversation;
  if (phone_number) return <PhoneNumber digits={phone_number} />;
  const handle = `@${visibleName(username)}`;
  const isInTitle = customerName(conversation) === handle;
  return <bdi>{handle === "@" || isInTitle ? user_id : handle}</bdi>;
}
