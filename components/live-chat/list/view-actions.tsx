"use client";

import { BookmarkPlus, Pencil, Trash2 } from "lucide-react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { useChangeableView, useSavedViews, useViewMutations } from "@/hooks/layout/use-saved-views";
import type { SavedView } from "@/lib/queries/views/view-queries";
import { viewShown } from "@/lib/saved-views";
import type { ChatRoute } from "@/lib/schemas/chat-route";

interface ViewActionsProps {
  route: ChatRoute;
  /** Opens the dialog for a view, or, with null, for a new one. */
  onEdit: (view: SavedView | null) => void;
}

/** Keeps the list as a view, or renames or deletes the view that it is, if it is the user's to change. */
export function ViewActions({ route, onEdit }: ViewActionsProps) {
  const { remove } = useViewMutations();
  const isView = viewShown(route, useSavedViews()) !== undefined;
  const view = useChangeableView(route);
  return (
    <>
      {!isView && (
        <Button variant="ghost" onClick={() => onEdit(null)}>
          <BookmarkPlus />
          Save as a view…
        </Button>
      )}
      {view && (
        <>
          <Button variant="ghost" onClick={() => onEdit(view)}>
            <Pencil />
            Edit the view “{view.name}”…
          </Button>
          <Button
            variant="ghost"
            pending={remove.isPending}
            onClick={() => remove.mutate(view.id, { onError: (error) => toast.error(error.userMessage) })}
          >
            <Trash2 />
            Delete the view “{view.name}”
          </Button>
        </>
      )}
    </>
  );
}
