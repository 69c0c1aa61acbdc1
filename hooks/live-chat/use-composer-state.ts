"use client";

import { type RefObject, useEffect } from "react";
import { useShortcut } from "@/hooks/layout/use-shortcut";
import { createKeyedStore, useKeyedStore } from "@/hooks/ui/use-keyed-store";
import type { Message } from "@/lib/schemas/message";

/** What the composer of a conversation writes. */
export type ComposerMode = "reply" | "note";

interface ComposerState {
  mode: ComposerMode;
  /** The message that the next reply answers. */
  quote: Message | undefined;
  /** Whether writing is to go on in the text box. */
  wantsFocus: boolean;
  /** Whether its templates are open. */
  isChoosing: boolean;
}

const INITIAL: ComposerState = { mode: "reply", quote: undefined, wantsFocus: false, isChoosing: false };
const states = createKeyedStore<ComposerState>();

const change = (conversationId: string, changes: Partial<ComposerState>) =>
  states.set(conversationId, { ...INITIAL, ...states.get(conversationId), ...changes });

/** The mode and the quote of a composer; both last while other conversations are open. */
export function useComposerState(conversationId: string) {
  const [{ mode, quote } = INITIAL] = useKeyedStore(states, conversationId);
  return {
    mode,
    quote,
    setMode: (next: ComposerMode) => change(conversationId, { mode: next, wantsFocus: true }),
    removeQuote: () => change(conversationId, { quote: undefined }),
  };
}

/** Has the composer of a conversation wait for a reply, from wherever it was opened. */
export const beginReply = (conversationId: string) =>
  change(conversationId, { mode: "reply", wantsFocus: true });

/** Has the composer of the message's conversation answer it. */
export const quoteMessage = (message: Message) =>
  change(message.conversation_id, { mode: "reply", quote: message, wantsFocus: true });

/** Whether a template is being chosen for the conversation. */
export function useTemplateChoosing(conversationId: string) {
  const [{ isChoosing } = INITIAL] = useKeyedStore(states, conversationId);
  return { isChoosing, setIsChoosing: (next: boolean) => change(conversationId, { isChoosing: next }) };
}

/** Opens the templates of a conversation, from wherever its composer stands. */
export const chooseTemplate = (conversationId: string) =>
  change(conversationId, { mode: "reply", isChoosing: true });

/** Moves the focus to the text box of a composer when its mode or quote was chosen, and for the shortcuts. */
export function useComposerFocus(conversationId: string, box: RefObject<HTMLTextAreaElement | null>) {
  const [{ wantsFocus } = INITIAL] = useKeyedStore(states, conversationId);
  useEffect(() => {
    if (!wantsFocus) return;
    box.current?.focus();
    change(conversationId, { wantsFocus: false });
  }, [wantsFocus, conversationId, box]);
}

/** The keys that begin a reply and a note. */
export function useComposerShortcuts(conversationId: string) {
  useShortcut("reply", () => change(conversationId, { mode: "reply", wantsFocus: true }), "Reply");
  useShortcut("note", () => change(conversationId, { mode: "note", wantsFocus: true }));
}
