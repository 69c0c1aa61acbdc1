import { PhoneNumber } from "@/components/layout/phone-number";
import type { Conversation } from "@/lib/schemas/conversation";

/** The name of a conversation as plain text: the customer's name, or `+` and the digits. */
export function customerName({ customer_name, phone_number }: Conversation): string {
  return customer_name?.trim() || `+${phone_number}`;
}

/** The name of a conversation: the customer's name, or the phone number if there is none. */
export function CustomerTitle({ conversation }: { conversation: Conversation }) {
  return conversation.customer_name?.trim() || <PhoneNumber digits={conversation.phone_number} />;
}
