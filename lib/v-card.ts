import type { ContactCard } from "@/lib/schemas/message-payload";
import { visibleName } from "@/lib/visible-text";

/** A value on one line, with the characters that have a meaning escaped. Source: RFC 6350, section 3.4. */
const escaped = (text: string) =>
  visibleName(text)
    .replace(/[\\,;]/g, "\\$&")
    .replace(/[\r\n]+/g, " ");

/** A contact card as every address book reads it (vCard 4.0). */
export function vCard({ name, phones, emails, organization }: ContactCard): string {
  const lines = [
    "BEGIN:VCARD",
    "VERSION:4.0",
    `FN:${escaped(name ?? "") || "No name"}`,
    ...(organization ? [`ORG:${escaped(organization)}`] : []),
    ...phones.map((phone) => `TEL:${escaped(phone)}`),
    ...emails.map((email) => `EMAIL:${escaped(email)}`),
    "END:VCARD",
  ];
  return `${lines.join("\r\n")}\r\n`;
}
