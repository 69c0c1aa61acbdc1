"use client";

import { LoaderCircle } from "lucide-react";
import { ShallowLink } from "@/components/layout/shallow-link";
import { GroupHeader } from "@/components/live-chat/search/group-header";
import { HitRow } from "@/components/live-chat/search/hit-row";
import { Button } from "@/components/ui/button";
import { TextButton } from "@/components/ui/text-button";
import type { Search } from "@/hooks/live-chat/use-search";
import { chatEntry, chatHref } from "@/lib/schemas/chat-route";
import type { Conversation } from "@/lib/schemas/conversation";
import { type HitGroup, shownHits } from "@/lib/search-groups";

const messages = (count: number) => `${count} ${count === 1 ? "message" : "messages"}`;

interface SearchResultsProps {
  search: Search;
  /** The id of the row that the other side shows. */
  currentId: string | undefined;
  shownPeople: number;
  onMorePeople: () => void;
  expanded: ReadonlySet<string>;
  onExpand: (conversationId: string) => void;
}

/** What was found: conversations by name or number, then messages by conversation. */
export function SearchResults(props: SearchResultsProps) {
  const { search, currentId, shownPeople, onMorePeople, expanded, onExpand } = props;
  const { people, groups, messages: query, words, isGoingOn } = search;
  const names = people.slice(0, shownPeople);
  let index = names.length;
  return (
    <>
      {names.length > 0 && (
        <section aria-label="Names and numbers" className="border-b py-2">
          {names.map((conversation, at) => (
            <PersonRow
              key={conversation.id}
              conversation={conversation}
              words={words}
              index={at}
              isCurrent={conversation.id === currentId}
            />
          ))}
          {people.length > shownPeople && (
            <p className="px-5 py-1">
              <TextButton onClick={onMorePeople}>
                {people.length - shownPeople} more by name or number
              </TextButton>
            </p>
          )}
        </section>
      )}
      {groups.map((group) => {
        const start = index;
        index += shownHits(group, expanded).length;
        return (
          <Group key={group.conversation.id} {...{ group, words, start, currentId, expanded, onExpand }} />
        );
      })}
      {query.isFetchNextPageError && (
        <p role="alert" className="px-5 pt-3 text-bad text-secondary">
          Older messages could not be loaded. Try again.
        </p>
      )}
      {isGoingOn && <GoingOn />}
      {query.hasNextPage && !isGoingOn && (
        <div className="grid place-items-center p-4">
          <Button pending={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            Show older messages
          </Button>
        </div>
      )}
    </>
  );
}

/** A long history is looked through in steps. */
export function GoingOn() {
  return (
    <p role="status" className="flex items-center justify-center gap-2 p-4 text-ink-2 text-secondary">
      <LoaderCircle aria-hidden className="size-4 animate-spin motion-reduce:animate-none" />
      Searching older messages
    </p>
  );
}

interface GroupProps extends Pick<SearchResultsProps, "currentId" | "expanded" | "onExpand"> {
  group: HitGroup;
  words: readonly string[];
  /** The place of its first hit among all rows. */
  start: number;
}

function Group({ group, words, start, currentId, expanded, onExpand }: GroupProps) {
  const shown = shownHits(group, expanded);
  const { conversation, hits } = group;
  return (
    <section className="border-b py-2 last:border-0">
      <h2 className="font-normal">
        <GroupHeader conversation={conversation} words={words} count={messages(hits.length)} />
      </h2>
      <ul>
        {shown.map((hit, at) => (
          <li key={hit.id}>
            <HitRow hit={hit} words={words} index={start + at} isCurrent={String(hit.id) === currentId} />
          </li>
        ))}
      </ul>
      {shown.length < hits.length && (
        <p className="py-1 pl-12">
          <TextButton onClick={() => onExpand(conversation.id)}>
            {hits.length - shown.length} more in this conversation
          </TextButton>
        </p>
      )}
    </section>
  );
}

interface PersonRowProps {
  conversation: Conversation;
  words: readonly string[];
  index: number;
  isCurrent: boolean;
}

/** A conversation that was found by its name or its number. */
function PersonRow({ conversation, words, index, isCurrent }: PersonRowProps) {
  const route = { ...chatEntry(conversation.channel), status: "all" as const };
  return (
    <ShallowLink
      href={chatHref(route, { conversationId: conversation.id })}
      data-index={index}
      tabIndex={isCurrent ? 0 : -1}
      aria-current={isCurrent ? "true" : undefined}
      className="relative block hover:bg-bg focus-visible:-outline-offset-2 aria-[current]:bg-accent-soft aria-[current]:before:absolute aria-[current]:before:inset-y-0 aria-[current]:before:left-0 aria-[current]:before:w-[3px] aria-[current]:before:bg-accent touch:py-1 [&[aria-current]_mark]:bg-panel"
    >
      <GroupHeader conversation={conversation} words={words} />
    </ShallowLink>
  );
}
