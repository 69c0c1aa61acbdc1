import * as z from "zod/mini";

/** A mail that the local Supabase has kept instead of sending it. */
const keptMailSchema = z.object({
  id: z.number(),
  sent_at: z.string(),
  to: z.string(),
  subject: z.string(),
  html: z.string(),
  link: z.string(),
});
export const keptMailsSchema = z.object({ messages: z.array(keptMailSchema) });
export type KeptMail = z.output<typeof keptMailSchema>;

/** What a mail says, without its markup: the desk shows no HTML from elsewhere. */
export function mailText(html: string): string[] {
  const plain = html
    .replaceAll(/<\/(h\d|p|li|div)>/g, "\n\n")
    .replaceAll(/<[^>]*>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&#34;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
  const paragraphs = plain.split(/\n\s*\n/).map((text) => text.replaceAll(/\s+/g, " ").trim());
  return paragraphs.filter((text) => text !== "");
}
