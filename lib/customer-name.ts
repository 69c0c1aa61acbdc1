import type { Conversation } from "@/lib/schemas/conversation";
import { visibleName } from "@/lib/visible-text";

type Named = Pick<Conversation, "customer_name" | "username"> & Partial<Pick<Conversation, "contact_name">>;

/** The name that an agent gave the customer, or else their own, or else the username; "" if there is none. */
export function givenName({ contact_name, customer_name, username }: Named): string {
  const handle = visibleName(username);
  return visibleName(contact_name) || visibleName(customer_name) || (handle && `@${handle}`);
}

/** The name whose initials stand for a customer; "" if they have none. */
export function initialsName({ contact_name, customer_name, username }: Named): string {
  return visibleName(contact_name) || visibleName(customer_name) || visibleName(username);
}

/** The name of a conversation as plain text: the customer's name, or `+` and the digits, or the user id. */
export function customerName(conversation: Named & Pick<Conversation, "phone_number" | "user_id">): string {
  const { phone_number, user_id } = conversation;
  return givenName(conversation) || (phone_number ? `+${phone_number}` : (user_id ?? ""));
}
