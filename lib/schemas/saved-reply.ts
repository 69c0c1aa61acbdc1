import * as z from "zod/mini";
import { CONSTRAINT_ERRORS } from "@/lib/errors";
import { isVisible } from "@/lib/visible-text";

const wordsOf = (constraint: string) => CONSTRAINT_ERRORS[constraint]?.userMessage ?? "";

/** A saved reply as its form hands it over; `id` is null for a new one. */
export const savedReplySchema = z.object({
  id: z.nullable(z.guid()),
  shortcut: z
    .string()
    .check(
      z.trim(),
      z.toLowerCase(),
      z.regex(/^[a-z0-9][a-z0-9_-]{0,31}$/, wordsOf("canned_responses_shortcut_format")),
    ),
  body: z
    .string()
    .check(
      z.trim(),
      z.refine(isVisible, wordsOf("canned_responses_body_length")),
      z.maxLength(4096, wordsOf("canned_responses_body_length")),
    ),
  department_id: z.nullable(z.guid()),
  /** Who alone uses it; null if it is shared. */
  owner_id: z.nullable(z.guid()),
});
export type SavedReplyInput = z.infer<typeof savedReplySchema>;

/** What the list of saved replies in Masters shows, named like its search parameters. */
export const savedReplyFiltersSchema = z.object({ q: z.catch(z.string().check(z.maxLength(200)), "") });
