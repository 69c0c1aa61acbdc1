"use client";

import { type KeyboardEvent, useEffect, useEffectEvent, useRef, useState } from "react";
import { SearchBar } from "@/components/live-chat/search/search-bar";
import { NoPreview, SearchFound } from "@/components/live-chat/search/search-found";
import { SearchKeys } from "@/components/live-chat/search/search-keys";
import { SearchPreview } from "@/components/live-chat/search/search-preview";
import { useShortcut } from "@/hooks/layout/use-shortcut";
import { useRowFocus } from "@/hooks/live-chat/use-row-focus";
import { type Search, useSearch } from "@/hooks/live-chat/use-search";
import { useSearchFilters } from "@/hooks/ui/use-search-filters";
import { ALL_CHANNELS } from "@/lib/channels";
import { chatEntry, chatHref } from "@/lib/schemas/chat-route";
import { searchFiltersSchema } from "@/lib/schemas/search";
import { shownHits } from "@/lib/search-groups";

/** So long after the last key, what is typed is looked for. */
const PAUSE_MS = 150;
/** Conversations by name or number that are shown at first, and at most. */
const FEW = 5;
const MANY = 100;

/** Calls `onPress` for Escape, unless something that is open over the page has taken it. */
function useEscape(onPress: () => void) {
  const handle = useEffectEvent((event: globalThis.KeyboardEvent) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    if (!document.querySelector("[role=dialog], [role=menu]")) onPress();
  });
  useEffect(() => {
    const listener = (event: globalThis.KeyboardEvent) => handle(event);
    window.addEventListener("keydown", listener);
    return () => window.removeEventListener("keydown", listener);
  }, []);
}

/** The typed text, which goes to the URL when somebody pauses. */
function useTyped(q: string, commit: (text: string) => void) {
  const [text, setText] = useState(q);
  const [seen, setSeen] = useState(q);
  const [sent, setSent] = useState(q);
  if (q !== seen) {
    setSeen(q);
    // From outside: back, or a link. What is typed meanwhile stays.
    if (q !== sent) setText(q);
  }
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  function type(next: string) {
    setText(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      setSent(next.trim());
      commit(next.trim());
    }, PAUSE_MS);
  }
  return [text, type] as const;
}

function countOf({ hits, messages, words, isGoingOn }: Search): string {
  const isUnknown = messages.isPending || (isGoingOn && hits.length === 0);
  if (words.length === 0 || isUnknown) return "";
  const more = messages.hasNextPage ? "+" : "";
  return `${hits.length}${more} ${hits.length === 1 && !more ? "message" : "messages"}`;
}

/** Search: hits in context on the left, the place in the thread on the right. The URL says what is looked for. */
export function SearchView() {
  const [filters, change] = useSearchFilters(searchFiltersSchema);
  const search = useSearch(filters);
  const [text, setText] = useTyped(filters.q, (q) => change({ q }, "replace"));
  const [expanded, setExpanded] = useState<ReadonlySet<string>>(new Set());
  const [shownPeople, setShownPeople] = useState(FEW);
  const input = useRef<HTMLInputElement>(null);
  const results = useRef<HTMLElement>(null);
  useEffect(() => input.current?.focus(), []);
  useShortcut("search", () => input.current?.select());
  useEscape(() => window.history.pushState(null, "", chatHref(chatEntry(filters.channel || ALL_CHANNELS))));

  const hits = search.groups.flatMap((group) => shownHits(group, expanded));
  const people = search.people.slice(0, shownPeople);
  const rows = [...people, ...hits].map(({ id }) => ({ id: String(id) }));
  const focus = useRowFocus(results, rows, null);
  const current = rows[focus.tabStop]?.id;
  const hit = hits.find(({ id }) => String(id) === current);

  function handleKey(event: KeyboardEvent<HTMLInputElement>) {
    if (event.nativeEvent.isComposing) return;
    const row = results.current?.querySelector<HTMLElement>(`[data-index="${focus.tabStop}"]`);
    if (event.key === "Enter") row?.click();
    if (event.key !== "ArrowDown") return;
    event.preventDefault();
    row?.focus();
  }

  return (
    <div className="flex min-h-0 flex-1">
      <h1 className="sr-only">Search</h1>
      <section aria-label="Results" className="flex min-w-0 flex-1 flex-col bg-panel">
        <SearchBar
          {...{ input, text, filters }}
          onText={setText}
          onKeyDown={handleKey}
          onChange={change}
          count={countOf(search)}
        />
        <nav
          ref={results}
          aria-label="Found"
          onKeyDown={focus.handleKeyDown}
          onFocus={focus.handleFocus}
          className="min-h-0 flex-1 overflow-y-auto"
        >
          <SearchFound
            {...{ search, filters, expanded, shownPeople }}
            currentId={current}
            onExpand={(id) => setExpanded((before) => new Set([...before, id]))}
            onMorePeople={() => setShownPeople(MANY)}
            onReset={() => change({ channel: "", author: "", days: "" })}
          />
        </nav>
        <SearchKeys />
      </section>
      <aside
        aria-label="In the conversation"
        className="flex w-[448px] shrink-0 flex-col border-l bg-bg max-lg:hidden"
      >
        {hit ? <SearchPreview hit={hit} /> : <NoPreview />}
      </aside>
    </div>
  );
}
