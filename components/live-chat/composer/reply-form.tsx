"use client";

import { CircleCheck, Mic, SendHorizontal } from "lucide-react";
import { type ReactNode, useRef, useState } from "react";
import { later } from "@/components/layout/later";
import { AttachButton } from "@/components/live-chat/composer/attach-button";
import { AttachmentList } from "@/components/live-chat/composer/attachment-list";
import { ComposerBox } from "@/components/live-chat/composer/composer-box";
import { EmojiButton } from "@/components/live-chat/composer/emoji-button";
import { QuoteLine } from "@/components/live-chat/composer/quote-line";
import { useSavedReplySuggestions } from "@/components/live-chat/composer/saved-reply-suggestions";
import { ComposerTools, SendButton } from "@/components/live-chat/composer/send-button";
import { WritingArea } from "@/components/live-chat/composer/writing-area";
import { IconButton } from "@/components/ui/icon-button";
import { TextButton } from "@/components/ui/text-button";
import { type ComposerMode, useComposerFocus } from "@/hooks/live-chat/use-composer-state";
import { useOvertaken } from "@/hooks/live-chat/use-overtaken";
import { useReplyForm } from "@/hooks/live-chat/use-reply-form";
import { useInsertText } from "@/hooks/ui/use-insert-text";
import type { ChatChannel } from "@/lib/channel-tabs";
import { customerName } from "@/lib/customer-name";
import { providerWords } from "@/lib/providers/words";
import type { Conversation } from "@/lib/schemas/conversation";
import type { Message } from "@/lib/schemas/message";

// What few replies need is loaded when it is opened.
const SavedRepliesDialog = later(() =>
  import("@/components/live-chat/composer/saved-replies-dialog").then((module) => module.SavedRepliesDialog),
);
const OvertakenDialog = later(() =>
  import("@/components/live-chat/composer/overtaken-dialog").then((module) => module.OvertakenDialog),
);
const VoiceRecorder = later(
  () => import("@/components/live-chat/composer/voice-recorder").then((module) => module.VoiceRecorder),
  { isLarge: true },
);

interface ReplyFormProps {
  conversation: Conversation;
  channel: ChatChannel;
  /** The reply is shown after it. */
  newest: Message | undefined;
  onMode: (mode: ComposerMode) => void;
  aside: ReactNode;
  templateButton: ReactNode;
}

/** A reply to the customer: text, files, both, or a voice note. */
export function ReplyForm({ conversation, channel, newest, onMode, aside, templateButton }: ReplyFormProps) {
  const form = useReplyForm(conversation, newest);
  const { draft, setDraft, quote, files } = form;
  const overtaken = useOvertaken(conversation.id, draft);
  const submit = () => form.canSend && overtaken.guard(form.submit);
  const submitAndResolve = () => form.canSend && overtaken.guard(form.submitAndResolve);
  const box = useRef<HTMLTextAreaElement>(null);
  useComposerFocus(conversation.id, box);
  const insertText = useInsertText(box, draft, setDraft);
  const suggest = useSavedReplySuggestions(conversation, channel);
  const [isManaging, setIsManaging] = useState(false);
  const [isRecording, setIsRecording] = useState(false);
  const frame = { mode: "reply", onMode, isReplyLocked: false, aside } as const;
  if (isRecording) {
    return (
      <ComposerBox {...frame}>
        <VoiceRecorder onRecorded={form.sendVoiceNote} onClose={() => setIsRecording(false)} />
      </ComposerBox>
    );
  }
  return (
    <>
      <ComposerBox {...frame} templateButton={templateButton} onSubmit={submit} onFiles={files.add}>
        {quote && (
          <QuoteLine
            message={quote}
            customer={customerName(conversation)}
            providerName={channel.type ? providerWords(channel.type).name : null}
            onRemove={form.removeQuote}
          />
        )}
        <WritingArea
          ref={box}
          label="Reply"
          placeholder="Write a reply, or / for saved ones"
          value={draft}
          onChange={setDraft}
          onSubmit={submit}
          onSubmitAndResolve={submitAndResolve}
          onPasteFiles={files.add}
          onEmptyBackspace={form.removeQuote}
          sign="/"
          suggest={suggest}
          menuTitle="Saved replies"
          menuFooter={<MenuFooter onManage={() => setIsManaging(true)} />}
        />
        <AttachmentList files={files} notice={form.filesNotice} />
        <ReplyTools
          form={form}
          onEmoji={insertText}
          onRecord={() => setIsRecording(true)}
          onSubmitAndResolve={submitAndResolve}
        />
      </ComposerBox>
      {overtaken.reply && (
        <OvertakenDialog reply={overtaken.reply} onClose={overtaken.dismiss} onSend={overtaken.sendAnyway} />
      )}
      {isManaging && <SavedRepliesDialog open onOpenChange={setIsManaging} />}
    </>
  );
}

interface ReplyToolsProps {
  form: ReturnType<typeof useReplyForm>;
  onEmoji: (emoji: string) => void;
  onRecord: () => void;
  onSubmitAndResolve: () => void;
}

function ReplyTools({ form, onEmoji, onRecord, onSubmitAndResolve }: ReplyToolsProps) {
  return (
    <ComposerTools>
      <AttachButton onFiles={form.files.add} />
      <EmojiButton onEmoji={onEmoji} />
      <IconButton label="Record a voice note" onClick={onRecord}>
        <Mic />
      </IconButton>
      <SendButton
        label={form.sendLabel}
        icon={<SendHorizontal />}
        length={form.length}
        max={form.maxLength}
        disabled={!form.canSend}
        beside={
          <IconButton
            label="Send and resolve (Ctrl+Enter)"
            disabled={!form.canSend}
            onClick={onSubmitAndResolve}
          >
            <CircleCheck />
          </IconButton>
        }
      />
    </ComposerTools>
  );
}

function MenuFooter({ onManage }: { onManage: () => void }) {
  return (
    <>
      <span className="mr-auto max-sm:hidden">Enter inserts, Esc closes</span>
      {/* The box would lose focus first, which closes the menu. */}
      <TextButton onPointerDown={(event) => event.preventDefault()} onClick={onManage}>
        Saved replies…
      </TextButton>
    </>
  );
}
