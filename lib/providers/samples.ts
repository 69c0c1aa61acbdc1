/** What samples of every dialect share. */

/** A time of receipt soon after the times that samples have by themselves. */
export const RECEIVED_AT = new Date("2030-01-02T04:00:00.000Z");

/** One of the hundred numbers that are kept for fiction, by its place: +1 202 555 0100 to 0199. */
export function phoneNumber(at: number): string {
  return `120255501${String(at % 100).padStart(2, "0")}`;
}
