import { makeProvider, only, SALES } from "./support.ts";

/** refused: no grant or no policy lets it (42501); nothing: no row is in reach. */
export type Answer = "yes" | "nothing" | "refused";
export type Operation = "select" | "insert" | "update" | "delete";
export type Case = {
  /** A row of the department Sales (or the nearest to it), made anew for every attempt. */
  make: () => Promise<[column: string, value: string | number]>;
  columns: string;
  insert: () => Record<string, unknown>;
  update: Record<string, unknown>;
  /** For admin, member of Sales, agent of no department, anon; who is pending never gets through. */
  expected: Record<Operation, string>;
};

export const CLOSED = "refused refused refused refused";
export const READ_BY_ADMIN = "yes nothing nothing refused";
export const READ_BY_SALES = "yes yes nothing refused";

/** A conversation of Sales. */
export async function makeConversation(): Promise<{ id: string; channel: string }> {
  const { slug } = await makeProvider(SALES);
  return only(
    "insert into conversations (phone_number, channel) values ('12025550101', $1) returning id, channel",
    [slug],
  );
}
