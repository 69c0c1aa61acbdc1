"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { barsOf } from "@/lib/event-log/query";
import { eventQueries } from "@/lib/queries/events/event-queries";
import type { EventQuery } from "@/lib/schemas/event-log";

/** The events of a channel that match, newest first, page by page; with `enabled: false` nothing is fetched. */
export function useEventLog(channel: string, query: EventQuery, { enabled }: { enabled: boolean }) {
  const supabase = useSupabase();
  const found = useInfiniteQuery({ ...eventQueries.list(supabase, channel, query), enabled });
  const events = useMemo(() => found.data?.pages.flatMap((page) => page.rows), [found.data]);
  return { ...found, events };
}

/** How many match; undefined until that is known. */
export function useEventCount(channel: string, query: EventQuery, { enabled }: { enabled: boolean }) {
  return useQuery({ ...eventQueries.count(useSupabase(), channel, query), enabled }).data;
}

/** The types that the channel's events have. */
export function useEventTypes(channel: string): string[] {
  return useQuery(eventQueries.types(useSupabase(), channel)).data ?? [];
}

/** What became of the calls in the range of a query, as bars. `now` in milliseconds, null until the browser says so. */
export function useEventBars(channel: string, query: EventQuery, now: number | null) {
  const bars = barsOf(query, now ?? 0);
  const found = useQuery({ ...eventQueries.bars(useSupabase(), channel, bars), enabled: now !== null });
  return { ...found, bars };
}

/** Calls that were turned away, by hour and reason; with `enabled: false` nothing is fetched. */
export function useRejections(channel: string, query: EventQuery, { enabled }: { enabled: boolean }) {
  return useQuery({ ...eventQueries.rejections(useSupabase(), channel, query), enabled });
}

/** One request as it came in, masked. */
export function useEventRequest(channel: string, id: number) {
  return useQuery(eventQueries.request(channel, id));
}
