"use client";

import { Search as SearchIcon, X } from "lucide-react";
import type { KeyboardEvent, RefObject } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { useChatChannels } from "@/hooks/layout/use-chat-channel-tabs";
import { ALL_CHANNELS } from "@/lib/channels";
import { LONGEST_QUERY, type SearchFilters, searchFiltersSchema } from "@/lib/schemas/search";

const AUTHORS = [
  { value: "", label: "From anyone" },
  { value: "me", label: "From me" },
  { value: "customer", label: "From the customer" },
  { value: "team", label: "From the team" },
  { value: "note", label: "Notes" },
];
const DAYS = [
  { value: "", label: "Any time" },
  { value: "7", label: "Last 7 days" },
  { value: "30", label: "Last 30 days" },
  { value: "90", label: "Last 90 days" },
  { value: "365", label: "Last year" },
];

interface SearchBarProps {
  input: RefObject<HTMLInputElement | null>;
  text: string;
  onText: (text: string) => void;
  onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void;
  filters: SearchFilters;
  onChange: (changes: Partial<SearchFilters>) => void;
  /** "13 messages". */
  count: string;
}

/** What is looked for, and where. */
export function SearchBar({ input, text, onText, onKeyDown, filters, onChange, count }: SearchBarProps) {
  const channels = useChatChannels().map(({ slug, name }) =>
    slug === ALL_CHANNELS ? { value: "", label: "Any channel" } : { value: slug, label: name },
  );
  const known = channels.some(({ value }) => value === filters.channel)
    ? channels
    : [...channels, { value: filters.channel, label: filters.channel }];
  const choices = { days: DAYS, channel: known, author: AUTHORS };
  const labels = { days: "Time", channel: "Channel", author: "From" };
  return (
    <search className="flex shrink-0 flex-col gap-2 border-b px-5 pt-4 pb-3 max-sm:px-3">
      <div className="relative">
        <SearchIcon
          aria-hidden
          className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-ink-2"
        />
        <Input
          ref={input}
          type="search"
          aria-label="Search"
          placeholder="Names, numbers, messages, notes, files"
          maxLength={LONGEST_QUERY}
          value={text}
          autoComplete="off"
          spellCheck={false}
          className="h-10 pr-10 pl-9 text-base [&::-webkit-search-cancel-button]:hidden"
          onChange={(event) => onText(event.target.value)}
          onKeyDown={onKeyDown}
        />
        {text !== "" && (
          <IconButton
            label="Clear"
            tooltip={false}
            className="absolute top-1/2 right-1.5 size-7 -translate-y-1/2 touch:size-9"
            onClick={() => {
              onText("");
              input.current?.focus();
            }}
          >
            <X className="size-3.5" />
          </IconButton>
        )}
      </div>
      <div className="flex flex-wrap items-center gap-2">
        {(["days", "channel", "author"] as const).map((name) => (
          <Select
            key={name}
            aria-label={labels[name]}
            value={filters[name]}
            options={choices[name]}
            className={filters[name] ? "h-8 border-accent bg-accent-soft text-accent-ink" : "h-8"}
            onChange={({ target: { value } }) =>
              onChange({ [name]: searchFiltersSchema.parse({ [name]: value })[name] })
            }
          />
        ))}
        <span role="status" className="ml-auto whitespace-nowrap text-ink-2 text-secondary tabular-nums">
          {count}
        </span>
      </div>
    </search>
  );
}
