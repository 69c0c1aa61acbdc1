/** Always English, so that the server, which does not know the reader's locale, writes the same as the browser. */
const compact = new Intl.NumberFormat("en", { notation: "compact", roundingMode: "trunc" });

/** A count in at most four characters: "999", "1.2k", "100k", "1.2M". Rounded down, so it never says too much. */
export function compactCount(count: number): string {
  return compact.format(count).replace("K", "k");
}

// Creating a formatter costs far more than using it.
const formatters = new Map<string, Intl.NumberFormat>();

/** A count with separators: "100,100". The locale is the reader's; see `useLocale`. */
export function fullCount(count: number, locale: string): string {
  const formatter = formatters.get(locale) ?? new Intl.NumberFormat(locale);
  formatters.set(locale, formatter);
  return formatter.format(count);
}
