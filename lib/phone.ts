import { parsePhoneNumberFromString } from "libphonenumber-js/min";

/** Formats stored digits (country code, no plus) internationally: `12025550101` → `+1 202 555 0101`. */
export function formatPhone(digits: string): string {
  return parsePhoneNumberFromString(`+${digits}`)?.formatInternational() ?? `+${digits}`;
}

const countries = new Intl.DisplayNames("en", { type: "region" });

/** The country of stored digits: `12025550101` → `United States`; null for a number of none, such as +800. */
export function phoneCountry(digits: string): string | null {
  const { country } = parsePhoneNumberFromString(`+${digits}`) ?? {};
  return country ? (countries.of(country) ?? null) : null;
}
