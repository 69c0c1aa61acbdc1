// Always English: the server does not know the reader's locale, and its text must match the browser's.
const compact = new Intl.NumberFormat("en", { notation: "compact", roundingMode: "trunc" });

/** A count in at most four characters: "999", "1.2k", "100k", "1.2M". Rounded down, so that it never overstates. */
export function compactCount(count: number): string {
  return compact.format(count).replace("K", "k");
}

// Creating a formatter costs far more than using it.
const formatters = new Map<string, Intl.NumberFormat>();

/** A count with separators: "100,100". Pass the reader's locale, from `useLocale`. */
export function fullCount(count: number, locale: string): string {
  const formatter = formatters.get(locale) ?? new Intl.NumberFormat(locale);
  formatters.set(locale, formatter);
  return formatter.format(count);
}
