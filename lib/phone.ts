import { parsePhoneNumberFromString } from "libphonenumber-js/min";

/** Formats stored digits (country code, no plus) internationally: `12025550101` → `+1 202 555 0101`. */
export function formatPhone(digits: string): string {
  return parsePhoneNumberFromString(`+${digits}`)?.formatInternational() ?? `+${digits}`;
}
