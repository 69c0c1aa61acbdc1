"use client";

import { useConnection } from "@/hooks/layout/use-connection";
import { useAttachments } from "@/hooks/live-chat/use-attachments";
import { useComposerState } from "@/hooks/live-chat/use-composer-state";
import { useDraft } from "@/hooks/live-chat/use-draft";
import { useOpenNext } from "@/hooks/live-chat/use-open-next";
import { useSendFile } from "@/hooks/live-chat/use-send-file";
import { useSendMessage } from "@/hooks/live-chat/use-send-message";
import { useSetStatus } from "@/hooks/live-chat/use-set-status";
import type { Attachment } from "@/lib/attachments";
import { judgeFile } from "@/lib/attachments";
import type { Outgoing, OutgoingFile } from "@/lib/optimistic-message";
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
  const sendText = useSendMessage(conversation);
  const sendFile = useSendFile(conversation, takeBack);
  const setStatus = useSetStatus(conversation);
  const openNext = useOpenNext();
  const sendable = files.attachments.filter(({ kind }) => kind !== null);
  const length = [...draft].length;
  const hasCaption = sendable[0] !== undefined && sendable[0].kind !== "audio";
  const maxLength = hasCaption ? MAX_CAPTION : MAX_TEXT;
  // The outbox keeps no files.
  const mustFilesWait = useConnection() === "lost" && sendable.length > 0;
  const canSend = (isVisible(draft) || sendable.length > 0) && length <= maxLength && !mustFilesWait;

  function takeBack({ file, caption }: OutgoingFile) {
    files.putBack(file);
    if (caption) setDraft(caption);
  }

  function send(part: Outgoing, resolves: boolean) {
    if (part.kind !== "file") sendText(part, newest, { resolves });
    else sendFile(part, newest, resolves ? () => setStatus("resolved") : undefined);
  }

  function submit({ resolves = false } = {}) {
    if (!canSend) return;
    const text = isVisible(draft) ? draft.trim() : "";
    const parts = split(text, sendable, quote);
    for (const part of parts) send(part, resolves && part === parts.at(-1));
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
    filesNotice: mustFilesWait ? "Files can be sent once the connection is back." : null,
    sendLabel:
      sendable.length === 0 ? "Send" : `Send ${sendable.length} ${sendable.length === 1 ? "file" : "files"}`,
    submit: () => submit(),
    /** Sends it, puts the conversation away once it is stored, and goes on at once. */
    submitAndResolve: () => {
      if (!canSend) return;
      submit({ resolves: true });
      openNext(conversation.id);
    },
    sendVoiceNote(file: File) {
      const judged = judgeFile(file, file.type);
      sendFile({ kind: "file", file: judged, caption: null, isVoice: true, quote }, newest);
      removeQuote();
    },
  };
}
