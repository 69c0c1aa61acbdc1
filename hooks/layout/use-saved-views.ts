"use client";

import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { useChatCounts, useMyCounts } from "@/hooks/layout/use-chat-counts";
import { useInteractProviders } from "@/hooks/layout/use-interact-providers";
import { useMe, useMyId } from "@/hooks/layout/use-people";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { ALL_CHANNELS } from "@/lib/channels";
import type { AppError } from "@/lib/errors";
import { conversationFilter } from "@/lib/queries/conversations/conversation-filter";
import { viewKeys } from "@/lib/queries/views/keys";
import {
  changeView,
  deleteView,
  type SavedView,
  saveView,
  viewQueries,
} from "@/lib/queries/views/view-queries";
import { routeOf, viewKey, viewShown } from "@/lib/saved-views";
import { type ChatRoute, chatEntry } from "@/lib/schemas/chat-route";

/** The user's own views and the shared ones; kept up to date by `useDeskRealtime`. */
export function useSavedViews(): readonly SavedView[] {
  return useQuery(viewQueries.list(useSupabase())).data ?? [];
}

/** The view that this list is, if the user may change and delete it. */
export function useChangeableView(route: ChatRoute): SavedView | undefined {
  const view = viewShown(route, useSavedViews());
  const me = useMe();
  return view && me && (view.owner === me.id || me.role === "admin") ? view : undefined;
}

/** Where one is mentioned. */
const MENTIONS: ChatRoute = { ...chatEntry(ALL_CHANNELS), assignee: "mentioned" };

/** Counts are read again so long after the last change of the desk's own. */
const CALM_MS = 700;

/** An entry of the sidebar: a list with its count. */
export interface ListedView {
  id: string;
  /** As `viewKey` names its list. */
  key: string;
  name: string;
  route: ChatRoute;
  isShared: boolean;
  count: number;
}

/** Mentions and the saved views, with how many conversations each has now. */
export function useListedViews(): ListedView[] {
  const queryClient = useQueryClient();
  const views = useSavedViews();
  const { data: providers } = useInteractProviders();
  const me = useMyId();
  const { data: channelCounts } = useChatCounts();
  const { data: mine } = useMyCounts();

  const listed = useMemo(() => {
    const saved = views.flatMap((view) => {
      const route = routeOf(view);
      return route ? [{ id: view.id, name: view.name, isShared: view.is_shared, route }] : [];
    });
    return [{ id: "mentions", name: "Mentions", isShared: false, route: MENTIONS }, ...saved];
  }, [views]);
  const filters = useMemo(
    () => listed.map(({ route }) => conversationFilter(route, providers ?? [], me)),
    [listed, providers, me],
  );
  const { data: counts } = useQuery({
    ...viewQueries.counts(useSupabase(), filters),
    enabled: me !== null && providers !== undefined,
    placeholderData: keepPreviousData,
  });

  // Whatever changes a count of the desk's own may change one of these.
  useEffect(() => {
    if (!channelCounts && !mine) return;
    const count = () => void queryClient.invalidateQueries({ queryKey: viewKeys.allCounts() });
    const timer = setTimeout(count, CALM_MS);
    return () => clearTimeout(timer);
  }, [queryClient, channelCounts, mine]);

  return listed.map((view, at) => ({
    ...view,
    key: viewKey(view.route),
    count: counts?.[at] ?? 0,
  }));
}

/** Keeps a list under a name, changes one that is kept, or forgets it. */
export function useViewMutations() {
  const supabase = useSupabase();
  const queryClient = useQueryClient();
  const options = {
    networkMode: "always" as const,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: viewKeys.list() }),
  };
  return {
    save: useMutation<void, AppError, Parameters<typeof saveView>[1]>({
      ...options,
      mutationFn: (view) => saveView(supabase, view),
    }),
    change: useMutation<void, AppError, Parameters<typeof changeView>[1]>({
      ...options,
      mutationFn: (view) => changeView(supabase, view),
    }),
    remove: useMutation<void, AppError, string>({ ...options, mutationFn: (id) => deleteView(supabase, id) }),
  };
}
