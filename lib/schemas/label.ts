import * as z from "zod/mini";
import { CONSTRAINT_ERRORS } from "@/lib/errors";
import { isVisible } from "@/lib/visible-text";

/** The colours of labels, in the order of the palette: the values of `labels.colour`. */
export const LABEL_COLOURS = [
  "grey",
  "red",
  "orange",
  "yellow",
  "green",
  "teal",
  "blue",
  "violet",
  "pink",
] as const;
export type LabelColour = (typeof LABEL_COLOURS)[number];

const NAME_LENGTH = CONSTRAINT_ERRORS.labels_name_length?.userMessage ?? "";

/** A label as it is shown. */
export const labelSchema = z.object({
  id: z.guid(),
  name: z.string(),
  // A colour from a newer database is shown as grey instead of failing.
  colour: z.catch(z.enum(LABEL_COLOURS), "grey"),
  updated_at: z.string(),
});
export type Label = z.infer<typeof labelSchema>;

/** What an admin decides about a label. */
export const labelValuesSchema = z.object({
  name: z
    .string()
    .check(z.trim(), z.regex(/^[^\p{Cc}\p{Cs}]{1,40}$/u, NAME_LENGTH), z.refine(isVisible, NAME_LENGTH)),
  colour: z.enum(LABEL_COLOURS),
});
export type LabelValues = z.infer<typeof labelValuesSchema>;

/** `seen`: the `updated_at` of the row that the form was opened with. */
export const changeLabelSchema = z.extend(labelValuesSchema, {
  id: z.guid(),
  seen: z.iso.datetime({ offset: true }),
});

export const deleteLabelSchema = z.object({ id: z.guid() });

/** What the list of labels in Masters shows, named like its search parameters. */
export const labelFiltersSchema = z.object({ q: z.catch(z.string().check(z.maxLength(200)), "") });
