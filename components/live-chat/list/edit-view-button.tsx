"use client";

import { useState } from "react";
import { later } from "@/components/layout/later";
import { Button } from "@/components/ui/button";
import { useChangeableView } from "@/hooks/layout/use-saved-views";
import type { ChatRoute } from "@/lib/schemas/chat-route";

const ViewDialog = later(() =>
  import("@/components/live-chat/list/view-dialog").then((module) => module.ViewDialog),
);

/** Edits the view that the list on screen is; nothing where it is none, or one of somebody else. */
export function EditViewButton({ route }: { route: ChatRoute }) {
  const view = useChangeableView(route);
  const [isEditing, setIsEditing] = useState(false);
  if (!view) return null;
  return (
    <>
      <Button onClick={() => setIsEditing(true)}>Edit the view</Button>
      {isEditing && <ViewDialog route={route} view={view} onClose={() => setIsEditing(false)} />}
    </>
  );
}
