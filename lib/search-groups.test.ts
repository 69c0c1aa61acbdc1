import { expect, test } from "vitest";
import type { SearchHit } from "@/lib/schemas/search";
import { groupHits, shownHits } from "@/lib/search-groups";

const hit = (id: number, conversation_id: string) =>
  ({ id, conversation_id, conversation: { id: conversation_id } }) as SearchHit;

test("hits stand with their conversation, the newest first; many of one are cut until asked for", () => {
  const hits = [hit(9, "b"), hit(8, "a"), hit(7, "b"), hit(6, "b"), hit(5, "b"), hit(4, "b")];
  const [first, second] = groupHits(hits);
  expect(first?.hits.map(({ id }) => id)).toEqual([9, 7, 6, 5, 4]);
  expect(second?.hits.map(({ id }) => id)).toEqual([8]);
  if (!first || !second) throw new Error("There are two groups.");
  expect(shownHits(first, new Set()).map(({ id }) => id)).toEqual([9, 7, 6]);
  expect(shownHits(first, new Set(["b"]))).toHaveLength(5);
  expect(shownHits(second, new Set())).toHaveLength(1);
  // One more would take as much room as the line that says so.
  expect(shownHits({ ...first, hits: first.hits.slice(0, 4) }, new Set())).toHaveLength(4);
});
