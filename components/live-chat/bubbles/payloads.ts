import { z } from "zod";

/** What each kind's `payload` may hold. All of it comes from outside, so whatever is missing or odd reads as null. */
const text = z.string().nullable().catch(null);

export const choicePayload = z.object({ type: text, description: text, link: text, flow: z.unknown() });

export const locationPayload = z.object({
  latitude: z.number(),
  longitude: z.number(),
  name: text,
  address: text,
});

const cardSchema = z.object({
  name: text,
  phones: z.array(z.string()).catch([]),
  emails: z.array(z.string()).catch([]),
  organization: text,
});
export const contactsPayload = z.object({ contacts: z.array(cardSchema).catch([]) });

export const templatePayload = z.object({ name: text, header: text, footer: text });
export const workflowPayload = z.object({ question: text });
export const reactionPayload = z.object({ emoji: text, removed: z.boolean().catch(false) });
export const unsupportedPayload = z.object({ content_type: text });
export const voicePayload = z.object({ voice: z.boolean().catch(false) });
