import * as z from "zod/mini";
import { conversationStatusSchema, messageDirectionSchema } from "@/lib/schemas/conversation";
import { MESSAGE_KINDS } from "@/lib/schemas/message-payload";

/** Whose messages are wanted: one's own, the customer's, everybody's at the desk, or notes. */
const SEARCH_AUTHORS = ["me", "customer", "team", "note"] as const;
/** How many days back. */
const SEARCH_DAYS = ["7", "30", "90", "365"] as const;

/** Longer than anything that somebody types. */
export const LONGEST_QUERY = 200;

const query = z.pipe(
  z.string(),
  z.transform((text) => text.slice(0, LONGEST_QUERY).toWellFormed().replaceAll("\0", " ")),
);

/** What is looked for, named like the search parameters; what is missing or unknown is no filter. */
export const searchFiltersSchema = z.object({
  q: z.catch(query, ""),
  channel: z.catch(z.string().check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)), ""),
  author: z.catch(z.union([z.enum(SEARCH_AUTHORS), z.literal("")]), ""),
  days: z.catch(z.union([z.enum(SEARCH_DAYS), z.literal("")]), ""),
});
export type SearchFilters = z.infer<typeof searchFiltersSchema>;

/** A message that was found; `said` is what it says, with the names of its files, contacts and places. */
const searchHitSchema = z.object({
  id: z.int(),
  conversation_id: z.guid(),
  channel: z.string(),
  direction: messageDirectionSchema,
  kind: z.catch(z.enum(MESSAGE_KINDS), "unsupported"),
  said: z.nullable(z.string()),
  sent_by: z.nullable(z.string()),
  sent_at: z.string(),
  /** The message of the thread that shows it. */
  shown_id: z.int(),
  conversation: z.object({
    id: z.guid(),
    channel: z.string(),
    phone_number: z.nullable(z.string()),
    user_id: z.nullable(z.string()),
    username: z.nullable(z.string()),
    customer_name: z.nullable(z.string()),
    status: conversationStatusSchema,
  }),
});
export type SearchHit = z.infer<typeof searchHitSchema>;

/** What one call of `search_messages` found; `next_before` is null if nothing older is left to look at. */
export const searchPageSchema = z.object({
  hits: z.array(searchHitSchema),
  next_before: z.nullable(z.int()),
});
