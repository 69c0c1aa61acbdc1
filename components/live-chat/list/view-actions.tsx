"use client";

import { BookmarkPlus, Trash2 } from "lucide-react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { useMe } from "@/hooks/layout/use-people";
import { useSavedViews, useViewMutations } from "@/hooks/layout/use-saved-views";
import { viewShown } from "@/lib/saved-views";
import type { ChatRoute } from "@/lib/schemas/chat-route";

/** Keeps the list as a view, or deletes the view that it is, if it is the user's to delete. */
export function ViewActions({ route, onSave }: { route: ChatRoute; onSave: () => void }) {
  const { remove } = useViewMutations();
  const me = useMe();
  const view = viewShown(route, useSavedViews());
  const mayDelete = view && me && (view.owner === me.id || me.role === "admin");
  return (
    <>
      {!view && (
        <Button variant="ghost" onClick={onSave}>
          <BookmarkPlus />
          Save as a view…
        </Button>
      )}
      {mayDelete && (
        <Button
          variant="ghost"
          pending={remove.isPending}
          onClick={() => remove.mutate(view.id, { onError: (error) => toast.error(error.userMessage) })}
        >
          <Trash2 />
          Delete the view “{view.name}”
        </Button>
      )}
    </>
  );
}
