import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import * as z from "zod/mini";
import { AppError } from "@/lib/errors";
import { type Bars, eventConditions } from "@/lib/event-log/query";
import { paths } from "@/lib/paths";
import { type Supabase, unwrap } from "@/lib/queries/client";
import { type Cursor, type Page, toPage } from "@/lib/queries/pages";
import {
  type EventQuery,
  eventBarSchema,
  type LoggedEvent,
  loggedEventSchema,
  readableRequestSchema,
  rejectionsSchema,
} from "@/lib/schemas/event-log";

const PAGE_SIZE = 50;
/** More are "10,000+": nobody waits for the exact number of a million. */
export const MAX_COUNT = 10_000;
const MAX_REJECTIONS = 500;
const HOUR_MS = 3_600_000;
/** No broadcast tells of new events. */
const REFETCH_MS = 5_000;

export const eventKeys = {
  all: ["events"] as const,
  list: (channel: string, query: EventQuery) => [...eventKeys.all, channel, "list", query] as const,
  count: (channel: string, query: EventQuery) => [...eventKeys.all, channel, "count", query] as const,
  types: (channel: string) => [...eventKeys.all, channel, "types"] as const,
  bars: (channel: string, bars: Bars) => [...eventKeys.all, channel, "bars", bars] as const,
  rejections: (channel: string, query: EventQuery) =>
    [...eventKeys.all, channel, "rejections", query] as const,
  request: (channel: string, id: number) => [...eventKeys.all, channel, "request", id] as const,
};

type PageOptions = { before: Cursor<number> | null; size: number; signal?: AbortSignal };

/** One page of the events of a channel that match, newest first. `conditions` come from `eventConditions`. */
export async function fetchEventPage(
  client: Supabase,
  conditions: Record<string, string>,
  { before, size, signal }: PageOptions,
): Promise<Page<LoggedEvent, number>> {
  const request = client.rpc("event_page", {
    filter: conditions,
    max_rows: size,
    ...(before && { before_at: before.at, before_id: before.id }),
  });
  const rows = unwrap(await (signal ? request.abortSignal(signal) : request));
  return toPage(z.array(loggedEventSchema).parse(rows), size, ({ received_at: at, id }) => ({ at, id }));
}

export const eventQueries = {
  /** Pages of 50, newest first. While only the first one is open it is read again every few seconds. */
  list: (client: Supabase, channel: string, query: EventQuery) =>
    infiniteQueryOptions({
      queryKey: eventKeys.list(channel, query),
      queryFn: ({ pageParam, signal }) => {
        const conditions = eventConditions(channel, query, Date.now());
        return fetchEventPage(client, conditions, { before: pageParam, size: PAGE_SIZE, signal });
      },
      initialPageParam: null as Cursor<number> | null,
      getNextPageParam: (page) => page.next,
      refetchInterval: ({ state }) => (state.data?.pages.length === 1 ? REFETCH_MS : false),
      placeholderData: keepPreviousData,
    }),

  /** How many match, up to `MAX_COUNT`. */
  count: (client: Supabase, channel: string, query: EventQuery) =>
    queryOptions({
      queryKey: eventKeys.count(channel, query),
      queryFn: async ({ signal }) => {
        const filter = eventConditions(channel, query, Date.now());
        const request = client.rpc("event_count", { filter, at_most: MAX_COUNT });
        return z.int().parse(unwrap(await request.abortSignal(signal)));
      },
      refetchInterval: REFETCH_MS * 2,
      placeholderData: keepPreviousData,
    }),

  /** The types that the channel's events have; "" for none. */
  types: (client: Supabase, channel: string) =>
    queryOptions({
      queryKey: eventKeys.types(channel),
      queryFn: async ({ signal }) => {
        const request = client.rpc("event_types", { slug: channel }).abortSignal(signal);
        return z.array(z.string()).parse(unwrap(await request));
      },
    }),

  /** What became of the channel's calls, in steps of time. */
  bars: (client: Supabase, channel: string, bars: Bars) =>
    queryOptions({
      queryKey: eventKeys.bars(channel, bars),
      queryFn: async ({ signal }) => {
        const request = client.rpc("event_bars", {
          slug: channel,
          since: new Date(bars.since).toISOString(),
          until: new Date(bars.until).toISOString(),
          step: `${bars.step / 1000} seconds`,
        });
        return z.array(eventBarSchema).parse(unwrap(await request.abortSignal(signal)));
      },
      refetchInterval: REFETCH_MS,
      placeholderData: keepPreviousData,
    }),

  /** Calls that were turned away, by hour and reason, newest first. */
  rejections: (client: Supabase, channel: string, query: EventQuery) =>
    queryOptions({
      queryKey: eventKeys.rejections(channel, query),
      queryFn: async ({ signal }) => {
        const { since, until } = eventConditions(channel, query, Date.now());
        let request = client
          .from("webhook_rejections")
          .select("hour, reason, count, last_at")
          .eq("channel", channel);
        // An hour belongs to the range if a part of it does.
        if (since) request = request.gt("hour", new Date(Date.parse(since) - HOUR_MS).toISOString());
        if (until) request = request.lt("hour", until);
        const ordered = request.order("hour", { ascending: false }).order("reason").limit(MAX_REJECTIONS);
        return z.array(rejectionsSchema).parse(unwrap(await ordered.abortSignal(signal)));
      },
      refetchInterval: REFETCH_MS,
      placeholderData: keepPreviousData,
    }),

  /** The request as it came in, masked by the server. */
  request: (channel: string, id: number) =>
    queryOptions({
      queryKey: eventKeys.request(channel, id),
      queryFn: async ({ signal }) => {
        const answer = await fetch(paths.eventRequest(channel, id), { signal });
        if (!answer.ok) throw new AppError(answer.status === 404 ? "not_found" : "unavailable");
        return readableRequestSchema.parse(await answer.json());
      },
      staleTime: Number.POSITIVE_INFINITY,
    }),
};
