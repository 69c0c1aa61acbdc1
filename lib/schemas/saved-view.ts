import * as z from "zod/mini";
import { CONSTRAINT_ERRORS } from "@/lib/errors";
import { isVisible } from "@/lib/visible-text";

const problem = CONSTRAINT_ERRORS.saved_views_name_length?.userMessage;

/** What somebody says of a view when they keep it. */
export const saveViewSchema = z.object({
  name: z
    .string()
    .check(z.trim(), z.regex(/^[^\p{Cc}\p{Cs}]{1,60}$/u, problem), z.refine(isVisible, problem)),
  is_shared: z.boolean(),
});
