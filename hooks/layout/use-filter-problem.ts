"use client";

import { useQuery } from "@tanstack/react-query";
import { useChatChannels } from "@/hooks/layout/use-chat-channel-tabs";
import { useInteractProviders } from "@/hooks/layout/use-interact-providers";
import { usePeople } from "@/hooks/layout/use-people";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { labelQueries } from "@/lib/queries/labels/label-queries";
import { type FilterProblem, filterProblem } from "@/lib/saved-views";
import type { ChatRoute } from "@/lib/schemas/chat-route";

/** What a list filters by that does not exist any more; null if all is there, and until that is known. */
export function useFilterProblem(route: ChatRoute): FilterProblem | null {
  const { data: providers } = useInteractProviders();
  const tabs = useChatChannels();
  const people = usePeople();
  // Only for lists by label: other pages need none of them.
  const { data: labels } = useQuery({
    ...labelQueries.list(useSupabase()),
    enabled: route.label !== null,
  });
  return providers ? filterProblem(route, { tabs, people, labels }) : null;
}
