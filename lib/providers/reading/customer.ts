import { isTrait, type Traits } from "@/lib/schemas/traits";
import { type JsonRecord, record } from "./json";
import { LIMITS } from "./limits";
import { phoneDigits } from "./phone-digits";
import { firstLabel, label } from "./text";

/** Who an event is about. At least one of `phone` and `userId` is there; the database decides who is the same person. */
export type Customer = {
  /** Digits with the country code. */
  phone: string | null;
  /** WhatsApp's business-scoped id of a user, who may hide their number behind a username. */
  userId: string | null;
  /** Without the @. */
  username: string | null;
  name: string | null;
  /** The other traits that are kept; null if there are none. */
  traits: Traits | null;
};

/** Two letters of a country, a point, up to 128 letters and digits; `ENT.` marks the id of a parent business. */
const USER_ID = /^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/;

/** No provider has published its field yet; these are the names in use, and the id may be in the number's place. */
const USER_ID_FIELDS = [
  "user_id",
  "userId",
  "bsuid",
  "channel_phone_number",
  "phone_number",
  "customer_number",
];

function userIdOf(fields: JsonRecord): string | null {
  for (const name of USER_ID_FIELDS) {
    const id = label(fields[name], 200);
    if (id !== null && USER_ID.test(id)) return id;
  }
  return null;
}

/** One line of text for each trait that is kept; anybody may put anything into the others. */
function traitsFrom(fields: JsonRecord): Traits | null {
  const found: Traits = {};
  for (const [field, value] of Object.entries(fields)) {
    const name = field.length <= 40 ? field.trim().toLowerCase() : "";
    const words = isTrait(name) ? label(value, LIMITS.trait)?.replace(/[\p{Cc}\s]+/gu, " ") : null;
    if (isTrait(name) && words) found[name] = words;
  }
  return Object.keys(found).length > 0 ? found : null;
}

/**
 * The customer of an event, from fields in the names of Interakt's `data.customer`. Customers choose their own name,
 * and it may be any JSON value: only text is used.
 *
 * @returns null if the event names nobody
 */
export function customerFrom(fields: JsonRecord): Customer | null {
  const phone = phoneDigits(fields);
  const userId = userIdOf(fields);
  if (phone === null && userId === null) return null;
  const traits = record(fields.traits);
  return {
    phone,
    userId,
    username: firstLabel(LIMITS.name, fields.username, traits.username)?.replace(/^@/, "") || null,
    name: firstLabel(LIMITS.name, traits.name, fields.name, fields.customer_name),
    traits: traitsFrom(traits),
  };
}
