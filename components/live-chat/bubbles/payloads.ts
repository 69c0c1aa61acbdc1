import * as z from "zod/mini";

/** What each kind's `payload` may hold. All of it comes from outside, so whatever is missing or odd reads as null. */
const text = z.catch(z.nullable(z.string()), null);

export const choicePayload = z.object({ type: text, description: text, link: text, flow: z.unknown() });

export const locationPayload = z.object({
  latitude: z.number(),
  longitude: z.number(),
  name: text,
  address: text,
});

const cardSchema = z.object({
  name: text,
  phones: z.catch(z.array(z.string()), []),
  emails: z.catch(z.array(z.string()), []),
  organization: text,
});
export const contactsPayload = z.object({ contacts: z.catch(z.array(cardSchema), []) });

export const templatePayload = z.object({ name: text, header: text, footer: text });
export const workflowPayload = z.object({ question: text });
export const reactionPayload = z.object({ emoji: text, removed: z.catch(z.boolean(), false) });
export const unsupportedPayload = z.object({ content_type: text });
export const voicePayload = z.object({ voice: z.catch(z.boolean(), false) });
