import * as z from "zod/mini";
import { isVisible } from "@/lib/visible-text";

const WHY = "Say why, in 1 to 500 characters.";

const channel = z.string().check(z.minLength(1), z.maxLength(40));
const ids = z.array(z.int()).check(z.minLength(1), z.maxLength(1000));

const reason = z
  .string()
  .check(z.trim(), z.minLength(1, WHY), z.maxLength(500, WHY), z.refine(isVisible, WHY));

/** What a form asks for to dismiss events. */
export const dismissReasonSchema = z.object({ reason });

/** Without ids: all dead letters of the channel. */
export const dismissEventsSchema = z.object({ channel, reason, ids: z.optional(ids) });
