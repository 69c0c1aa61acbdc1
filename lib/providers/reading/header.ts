/** Longer than any key or signature, so cutting a value never makes it a valid one. */
const MAX_LENGTH = 256;

/** As much of Fetch's `Headers` as is needed to read them. */
export type CallHeaders = Pick<Headers, "get" | "has">;

/** The first of these headers that has a value, cut to 256 characters. */
export function firstHeader(headers: CallHeaders, ...names: string[]): string | null {
  for (const name of names) {
    const value = headers.get(name)?.slice(0, MAX_LENGTH);
    if (value) return value;
  }
  return null;
}
