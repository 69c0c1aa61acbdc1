"use client";

import { closestCenter, DndContext, type DragEndEvent } from "@dnd-kit/core";
import { arrayMove, SortableContext, verticalListSortingStrategy } from "@dnd-kit/sortable";
import { toast } from "sonner";
import { ProviderRow } from "@/components/masters/interact-providers/provider-row";
import { sortAnnouncements, useSortSensors } from "@/components/masters/interact-providers/sorting";
import { useReorderProviders } from "@/hooks/masters/use-provider-mutations";
import type { ProviderListItem } from "@/lib/queries/providers/provider-queries";

interface ProviderListProps {
  providers: ProviderListItem[];
  webhookBase: string;
  /** The provider that was just added: its row is expanded, with the key shown. */
  createdId: string | null;
}

/** The order of the list is the order of the tabs and the sidebar. */
export function ProviderList({ providers, webhookBase, createdId }: ProviderListProps) {
  const reorder = useReorderProviders();
  const sensors = useSortSensors();
  const ids = providers.map((provider) => provider.id);

  function move(from: number, to: number) {
    if (from === to || from < 0 || to < 0 || to >= ids.length) return;
    reorder.mutate({ ids: arrayMove(ids, from, to) }, { onError: (error) => toast.error(error.userMessage) });
  }

  function handleDragEnd({ active, over }: DragEndEvent) {
    if (over) move(ids.indexOf(String(active.id)), ids.indexOf(String(over.id)));
  }

  return (
    <DndContext
      id="providers"
      sensors={sensors}
      collisionDetection={closestCenter}
      accessibility={{ announcements: sortAnnouncements(providers) }}
      onDragEnd={handleDragEnd}
    >
      <SortableContext items={ids} strategy={verticalListSortingStrategy}>
        <ul className="flex flex-col gap-2.5">
          {providers.map((provider, index) => (
            <ProviderRow
              // Realtime may deliver the row before the response that says it is new: remount it, expanded.
              key={provider.id === createdId ? `${provider.id}:new` : provider.id}
              provider={provider}
              webhookBase={webhookBase}
              isNew={provider.id === createdId}
              onMoveUp={index > 0 ? () => move(index, index - 1) : undefined}
              onMoveDown={index < ids.length - 1 ? () => move(index, index + 1) : undefined}
            />
          ))}
        </ul>
      </SortableContext>
    </DndContext>
  );
}
