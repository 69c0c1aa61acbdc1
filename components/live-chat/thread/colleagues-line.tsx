"use client";

import { Eye, PencilLine } from "lucide-react";
import { usePeople } from "@/hooks/layout/use-people";
import { useColleagues } from "@/hooks/live-chat/use-colleagues";
import { cn } from "@/lib/cn";
import { colleaguesText } from "@/lib/colleagues";
import type { Conversation } from "@/lib/schemas/conversation";
import { visibleName } from "@/lib/visible-text";

/** Who else looks at the conversation or writes in it. */
export function ColleaguesLine({ conversation }: { conversation: Conversation }) {
  const people = usePeople();
  const colleagues = useColleagues(conversation);
  const nameOf = (id: string) =>
    visibleName(people.find((person) => person.id === id)?.full_name) || "A colleague";
  const text = colleaguesText(colleagues, nameOf);
  const isTyping = colleagues.typing.length > 0;
  const Icon = isTyping ? PencilLine : Eye;
  return (
    <span role="status" className="min-w-0">
      {text && (
        <span
          className={cn(
            "flex min-w-0 items-center gap-1 text-secondary",
            isTyping ? "text-warn" : "text-ink-2",
          )}
        >
          <Icon aria-hidden className="size-3.5 shrink-0" />
          <span className="truncate">{text}</span>
        </span>
      )}
    </span>
  );
}
