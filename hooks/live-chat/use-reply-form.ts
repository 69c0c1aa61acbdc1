"use client";

import { useAttachments } from "@/hooks/live-chat/use-attachments";
import { useComposerState } from "@/hooks/live-chat/use-composer-state";
import { useDraft } from "@/hooks/live-chat/use-draft";
import { useOpenNext } from "@/hooks/live-chat/use-open-next";
import { useSendMessage } from "@/hooks/live-chat/use-send-message";
import { useSetStatus } from "@/hooks/live-chat/use-set-status";
import type { Attachment } from "@/lib/attachments";
import { judgeFile } from "@/lib/attachments";
import type { Outgoing } from "@/lib/optimistic-message";
import type { Conversation } from "@/lib/schemas/conversation";
import type { Message } from "@/lib/schemas/message";
import { isVisible } from "@/lib/visible-text";

/** WhatsApp's limits, in characters. */
const MAX_TEXT = 4096;
const MAX_CAPTION = 1024;

/** Files in their order; the text is the caption of the first, unless that one can have none. */
function split(text: string, files: readonly Attachment[], quote: Message | undefined): Outgoing[] {
  const [first, ...rest] = files;
  if (!first) return [{ kind: "text", body: text, quote }];
  const others = rest.map((file) => ({ kind: "file" as const, file, caption: null }));
  if (first.kind !== "audio") return [{ kind: "file", file: first, caption: text || null, quote }, ...others];
  const said = text ? [{ kind: "text" as const, body: text, quote }] : [];
  return [...said, { kind: "file", file: first, caption: null }, ...others];
}

/** What is being written to a customer, and sending it. */
export function useReplyForm(conversation: Conversation, newest: Message | undefined) {
  const [draft, setDraft] = useDraft(conversation.id);
  const { quote, removeQuote } = useComposerState(conversation.id);
  const files = useAttachments(conversation.id);
  const send = useSendMessage(conversation, takeBack);
  const setStatus = useSetStatus(conversation);
  const openNext = useOpenNext();
  const sendable = files.attachments.filter(({ kind }) => kind !== null);
  const length = [...draft].length;
  const hasCaption = sendable[0] !== undefined && sendable[0].kind !== "audio";
  const maxLength = hasCaption ? MAX_CAPTION : MAX_TEXT;
  const canSend = (isVisible(draft) || sendable.length > 0) && length <= maxLength;

  function takeBack(outgoing: Outgoing) {
    if (outgoing.kind === "text") setDraft(outgoing.body);
    if (outgoing.kind === "file") {
      files.putBack(outgoing.file);
      if (outgoing.caption) setDraft(outgoing.caption);
    }
  }

  function submit(onStored?: () => void) {
    if (!canSend) return;
    const text = isVisible(draft) ? draft.trim() : "";
    const parts = split(text, sendable, quote);
    for (const [at, part] of parts.entries())
      send(part, newest, at === parts.length - 1 ? onStored : undefined);
    setDraft("");
    removeQuote();
    // What cannot be sent stays, with the reason.
    files.removeAll(sendable);
  }

  return {
    draft,
    setDraft,
    quote,
    removeQuote,
    files,
    length,
    maxLength,
    canSend,
    sendLabel:
      sendable.length === 0 ? "Send" : `Send ${sendable.length} ${sendable.length === 1 ? "file" : "files"}`,
    submit: () => submit(),
    /** Sends it, puts the conversation away once it is stored, and goes on at once. */
    submitAndResolve: () => {
      if (!canSend) return;
      submit(() => setStatus("resolved"));
      openNext(conversation.id);
    },
    sendVoiceNote(file: File) {
      send({ kind: "file", file: judgeFile(file, file.type), caption: null, isVoice: true, quote }, newest);
      removeQuote();
    },
  };
}
