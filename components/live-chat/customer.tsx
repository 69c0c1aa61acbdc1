import { PhoneNumber } from "@/components/layout/phone-number";
import type { Conversation } from "@/lib/schemas/conversation";

/** What a conversation is called where only text can stand: the customer's name, or `+` and the digits. */
export function customerName({ customer_name, phone_number }: Conversation): string {
  return customer_name?.trim() || `+${phone_number}`;
}

/** What a conversation is called: the customer's name, or the number while there is none. */
export function CustomerTitle({ conversation }: { conversation: Conversation }) {
  return conversation.customer_name?.trim() || <PhoneNumber digits={conversation.phone_number} />;
}
