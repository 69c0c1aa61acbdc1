import type { SearchHit } from "@/lib/schemas/search";

/** The hits of one conversation. */
export interface HitGroup {
  conversation: SearchHit["conversation"];
  hits: SearchHit[];
}

/** Hits by conversation; the one with the newest hit comes first. */
export function groupHits(hits: readonly SearchHit[]): HitGroup[] {
  const groups = Map.groupBy(hits, (hit) => hit.conversation_id);
  return [...groups.values()].flatMap((list) =>
    list[0] ? [{ conversation: list[0].conversation, hits: list }] : [],
  );
}

/** How many hits of a conversation are shown until somebody asks for all. */
const SHORT = 3;

/** The hits that are shown. One more than a few is not worth a line that says so. */
export function shownHits({ conversation, hits }: HitGroup, expanded: ReadonlySet<string>): SearchHit[] {
  return expanded.has(conversation.id) || hits.length <= SHORT + 1 ? hits : hits.slice(0, SHORT);
}
