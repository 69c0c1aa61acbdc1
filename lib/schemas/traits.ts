import * as z from "zod/mini";

/** What is kept of what webhooks say about a customer, under the names that services use. */
export const TRAIT_NAMES = [
  "email",
  "company",
  "address",
  "city",
  "state",
  "pincode",
  "country",
  "language",
] as const;
export type Trait = (typeof TRAIT_NAMES)[number];
export type Traits = Partial<Record<Trait, string>>;

const names: readonly string[] = TRAIT_NAMES;
export const isTrait = (name: string): name is Trait => names.includes(name);

/** The traits of a stored row: what is none, or no text, is left out. */
export function readTraits(value: unknown): Traits {
  const { data } = z.record(z.string(), z.unknown()).safeParse(value);
  const entries = Object.entries(data ?? {});
  return Object.fromEntries(entries.filter(([name, text]) => isTrait(name) && typeof text === "string"));
}
