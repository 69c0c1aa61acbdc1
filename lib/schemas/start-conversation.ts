import * as z from "zod/mini";
import { typedDigits } from "@/lib/schemas/typed-digits";

/** Two zeros in front of the country code are a plus. */
const digitsOf = (text: string) => typedDigits(text).replace(/^00/, "");

/** Whom to write to first, and on which channel. */
export const startConversationSchema = z.object({
  channel: z.string().check(z.minLength(1)),
  phone_number: z.pipe(
    z.string(),
    z.pipe(
      z.transform(digitsOf),
      z.string().check(z.regex(/^[1-9][0-9]{6,14}$/, "Enter 7 to 15 digits, including the country code.")),
    ),
  ),
});
