/** What the samples of every provider type share. */

/** A time of receipt soon after the default times of the samples. */
export const RECEIVED_AT = new Date("2030-01-02T04:00:00.000Z");

/** One of the hundred numbers that are reserved for fiction: +1 202 555 0100 to 0199. */
export function phoneNumber(at: number): string {
  return `120255501${String(at % 100).padStart(2, "0")}`;
}
