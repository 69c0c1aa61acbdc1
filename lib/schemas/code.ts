import * as z from "zod/mini";

/** A code of an authenticator app, as it is typed or pasted: some apps show it in two groups. */
export const codeSchema = z.object({
  code: z.string().check(
    z.overwrite((text) => text.replaceAll(/\s/g, "")),
    z.regex(/^\d{6}$/, "Enter the six digits that your app shows."),
  ),
});
