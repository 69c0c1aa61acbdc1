"use client";

import { ChevronDown, Copy, Forward, Reply } from "lucide-react";
import { type KeyboardEvent, useRef, useState } from "react";
import { toast } from "sonner";
import { later } from "@/components/layout/later";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { quoteMessage } from "@/hooks/live-chat/use-composer-state";
import { canForward } from "@/lib/forward";
import type { Message } from "@/lib/schemas/message";
import { isShortcut } from "@/lib/shortcuts";

const ForwardDialog = later(() =>
  import("@/components/live-chat/forward/forward-dialog").then((module) => module.ForwardDialog),
);

/** What can be done with a message; its button shows on hover and focus. */
export function MessageMenu({ message }: { message: Message }) {
  const isQuoting = useRef(false);
  const [isForwarding, setIsForwarding] = useState(false);
  const canQuote = message.external_id !== null && message.direction !== "internal";
  const { body } = message;

  function handleKeyDown(event: KeyboardEvent) {
    if (!canQuote || !isShortcut(event.nativeEvent, "reply", navigator.platform)) return;
    event.preventDefault();
    quoteMessage(message);
  }

  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger
          aria-label="Message options"
          onKeyDown={handleKeyDown}
          className="grid size-7 shrink-0 place-items-center self-center rounded-full text-ink-2 opacity-0 hover:bg-sunken focus-visible:opacity-100 group-hover:opacity-100 data-[state=open]:opacity-100 touch:size-9 touch:opacity-60"
        >
          <ChevronDown aria-hidden className="size-4" />
        </DropdownMenuTrigger>
        <DropdownMenuContent
          align="center"
          // The composer gets the focus instead of the button of this menu.
          onCloseAutoFocus={(event) => {
            if (!isQuoting.current) return;
            event.preventDefault();
            isQuoting.current = false;
            quoteMessage(message);
          }}
        >
          {canQuote && (
            <DropdownMenuItem
              onSelect={() => {
                isQuoting.current = true;
              }}
            >
              <Reply className="text-ink-2" />
              Reply
            </DropdownMenuItem>
          )}
          {body && (
            <DropdownMenuItem
              onSelect={() => void navigator.clipboard.writeText(body).then(() => toast.success("Copied."))}
            >
              <Copy className="text-ink-2" />
              Copy text
            </DropdownMenuItem>
          )}
          {canForward(message) && (
            <DropdownMenuItem onSelect={() => setIsForwarding(true)}>
              <Forward className="text-ink-2" />
              Forward…
            </DropdownMenuItem>
          )}
        </DropdownMenuContent>
      </DropdownMenu>
      {isForwarding && <ForwardDialog message={message} onClose={() => setIsForwarding(false)} />}
    </>
  );
}

/** Whether the menu would have anything to offer. */
export const hasMenu = (message: Message) => message.id > 0 && (message.body !== null || canForward(message));
