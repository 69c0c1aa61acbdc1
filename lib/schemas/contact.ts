import * as z from "zod/mini";
import { typedDigits } from "@/lib/schemas/typed-digits";

/** A person about whom agents have written something. */
export const contactSchema = z.object({
  id: z.guid(),
  name: z.nullable(z.string()),
  notes: z.nullable(z.string()),
});
export type Contact = z.infer<typeof contactSchema>;

/** Another person who turned out to be this one, and can be split off again. */
export const contactMergeSchema = z.object({
  id: z.int(),
  gone_name: z.nullable(z.string()),
  merged_at: z.string(),
});
export type ContactMerge = z.infer<typeof contactMergeSchema>;

/** What an agent writes about a person; empty text is none. */
export const contactValuesSchema = z.object({
  name: z.string().check(z.trim(), z.maxLength(120, "Enter a name of at most 120 characters.")),
  notes: z.string().check(z.trim(), z.maxLength(4000, "Enter at most 4,000 characters.")),
});

/** The number under which the same person has another chat. */
export const otherNumberSchema = z.object({
  phone_number: z.pipe(
    z.string(),
    z.pipe(
      z.transform((text: string) => typedDigits(text).replace(/^00/, "")),
      z.string().check(z.regex(/^[1-9][0-9]{6,14}$/, "Enter 7 to 15 digits, including the country code.")),
    ),
  ),
});

/** What a conversation says about its customer, besides what its row in the list does. */
export const personFactsSchema = z.object({ id: z.guid(), channel: z.string(), traits: z.unknown() });

/** An advertisement that led to a message. */
export const referralSchema = z.object({
  sent_at: z.string(),
  referral: z.object({
    headline: z.nullish(z.string()),
    body: z.nullish(z.string()),
    source_url: z.nullish(z.string()),
  }),
});
export type Referral = z.infer<typeof referralSchema>;
