"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useMyId } from "@/hooks/layout/use-people";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { useDraft } from "@/hooks/live-chat/use-draft";
import { useIsVisible } from "@/hooks/ui/use-is-visible";
import { type Colleagues, colleaguesAt, type Heard, hear } from "@/lib/colleagues";
import { joinConversation } from "@/lib/realtime/conversation-presence";
import type { Conversation } from "@/lib/schemas/conversation";

/** Whoever only passes by is not announced. */
const STAY_MS = 300;
const TICK_MS = 2_000;
const NOBODY: Colleagues = { typing: [], viewing: [] };

/** Who else looks at a conversation or writes in it; says the same of the user while this tab is in view. */
export function useColleagues({ id, channel }: Conversation): Colleagues {
  const supabase = useSupabase();
  const queryClient = useQueryClient();
  const userId = useMyId();
  const isVisible = useIsVisible();
  const [heard, setHeard] = useState<Heard[]>([]);
  const [now, setNow] = useState(0);
  const presence = useRef<ReturnType<typeof joinConversation>>(undefined);
  useSayTyping(id, presence);

  useEffect(() => {
    if (!userId || !isVisible) return;
    const staying = setTimeout(() => {
      presence.current = joinConversation(supabase, queryClient, { id, channel, userId }, (present) => {
        setNow(Date.now());
        setHeard((before) => hear(before, present, Date.now()));
      });
    }, STAY_MS);
    return () => {
      clearTimeout(staying);
      presence.current?.leave();
      presence.current = undefined;
      setHeard([]);
    };
  }, [supabase, queryClient, id, channel, userId, isVisible]);

  const isAlone = heard.every((entry) => entry.userId === userId);
  useEffect(() => {
    if (isAlone) return;
    const ticking = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(ticking);
  }, [isAlone]);

  return userId === null ? NOBODY : colleaguesAt(heard, userId, now);
}

/** Says that the user types whenever a draft changes, and that they do not once it is sent or cleared. */
function useSayTyping(id: string, presence: { current: ReturnType<typeof joinConversation> | undefined }) {
  const [reply] = useDraft(id);
  const [note] = useDraft(id, "note");
  const last = useRef({ reply, note });
  useEffect(() => {
    const before = last.current;
    if (before.reply === reply && before.note === note) return;
    last.current = { reply, note };
    if (reply || note) presence.current?.type();
    else presence.current?.rest();
  }, [reply, note, presence]);
}
