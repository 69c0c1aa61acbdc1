import { parsePhoneNumberFromString } from "libphonenumber-js";

const NUMBER_LIKE = /^\+?[\d\s().-]+$/;

/** The digits of something written like a phone number, without leading zeros; "" for anything else. */
function digits(value: unknown): string {
  const written = typeof value === "number" && Number.isSafeInteger(value) ? String(value) : value;
  if (typeof written !== "string" || written.length > 40) return "";
  const trimmed = written.trim();
  return NUMBER_LIKE.test(trimmed) ? trimmed.replace(/\D/g, "").replace(/^0+/, "") : "";
}

/** Customers write more than once, and looking a number up takes a third of reading a message. */
const CACHE_SIZE = 5000;
const cache = new Map<string, string | null>();

/** A number without a trunk zero (`44 0 7700…`) or a repeated country code; one that no rule fits stays as written. */
function whole(value: string): string | null {
  const known = cache.get(value);
  if (known !== undefined) return known;
  if (cache.size >= CACHE_SIZE) cache.clear();
  const found = spelledOnce(value);
  cache.set(value, found);
  return found;
}

function spelledOnce(value: string): string | null {
  if (value.length < 7 || value.length > 18) return null;
  const parsed = parsePhoneNumberFromString(`+${value}`);
  if (parsed?.isValid()) return parsed.number.slice(1);
  const rest = value.slice(parsed?.countryCallingCode.length ?? 0);
  const isRepeated = parsed !== undefined && rest.startsWith(parsed.countryCallingCode);
  const unrepeated = isRepeated ? parsePhoneNumberFromString(`+${rest}`) : undefined;
  if (unrepeated?.isValid()) return unrepeated.number.slice(1);
  return value.length <= 15 ? value : null;
}

/**
 * Country code and national number combined. Some senders repeat the code in the number, and some national numbers
 * begin with the digits of their code (India has 91…), so a number that begins with it is left alone only if it is
 * already a valid number of that country.
 */
function joined(country: string, national: string): string | null {
  if (country === "" || country.length > 3 || national === "") return null;
  if (national.startsWith(country) && parsePhoneNumberFromString(`+${national}`)?.isValid()) {
    return whole(national);
  }
  return whole(country + national);
}

/**
 * The customer's number as 7 to 15 digits with the country code and no plus, or null.
 * `channel_phone_number` is, despite its name, the customer's own full number.
 */
export function phoneDigits(customer: {
  channel_phone_number?: unknown;
  country_code?: unknown;
  phone_number?: unknown;
  customer_number?: unknown;
}): string | null {
  return (
    whole(digits(customer.channel_phone_number)) ??
    joined(digits(customer.country_code), digits(customer.phone_number)) ??
    whole(digits(customer.customer_number))
  );
}
