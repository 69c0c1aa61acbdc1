import { formatPhone } from "@/lib/phone";
import type { Conversation } from "@/lib/schemas/conversation";

/** What a conversation is called: the customer's name, or the number while there is none. */
export function customerTitle({ customer_name, phone_number }: Conversation): string {
  return customer_name?.trim() || formatPhone(phone_number);
}
