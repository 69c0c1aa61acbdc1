"use client";

import { AtSign, Lock, StickyNote } from "lucide-react";
import { useRef } from "react";
import { ComposerBox } from "@/components/live-chat/composer/composer-box";
import { EmojiButton } from "@/components/live-chat/composer/emoji-button";
import { ComposerTools, SendButton } from "@/components/live-chat/composer/send-button";
import type { Suggestion } from "@/components/live-chat/composer/suggestion-menu";
import { WritingArea } from "@/components/live-chat/composer/writing-area";
import { Avatar } from "@/components/ui/avatar";
import { IconButton } from "@/components/ui/icon-button";
import { usePeople } from "@/hooks/layout/use-people";
import { type ComposerMode, useComposerFocus } from "@/hooks/live-chat/use-composer-state";
import { useDraft } from "@/hooks/live-chat/use-draft";
import { useSendMessage } from "@/hooks/live-chat/use-send-message";
import { useInsertText } from "@/hooks/ui/use-insert-text";
import type { Person } from "@/lib/queries/people/people-queries";
import type { Conversation } from "@/lib/schemas/conversation";
import type { Message } from "@/lib/schemas/message";
import { isVisible } from "@/lib/visible-text";

const MAX = 4096;

interface NoteFormProps {
  conversation: Conversation;
  newest: Message | undefined;
  onMode: (mode: ComposerMode) => void;
  isReplyLocked: boolean;
}

const suggestionOf = ({ id, full_name, role }: Person): Suggestion => ({
  key: id,
  insert: `@${full_name} `,
  content: (
    <>
      <Avatar name={full_name} size="sm" />
      <span className="font-medium">{full_name}</span>
      <span className="text-ink-2 text-secondary">{role === "admin" ? "Admin" : "Agent"}</span>
    </>
  ),
});

/** A note that only colleagues see, with mentions. */
export function NoteForm({ conversation, newest, onMode, isReplyLocked }: NoteFormProps) {
  const [draft, setDraft] = useDraft(conversation.id, "note");
  const people = usePeople();
  const box = useRef<HTMLTextAreaElement>(null);
  useComposerFocus(conversation.id, box);
  const insertText = useInsertText(box, draft, setDraft);
  const send = useSendMessage(conversation);
  const length = [...draft].length;
  const canAdd = isVisible(draft) && length <= MAX;

  function submit() {
    if (!canAdd) return;
    const mentions = people.filter(({ full_name }) => draft.includes(`@${full_name}`)).map(({ id }) => id);
    send({ kind: "note", body: draft.trim(), mentions }, newest);
    setDraft("");
  }

  return (
    <ComposerBox
      mode="note"
      onMode={onMode}
      isReplyLocked={isReplyLocked}
      onSubmit={submit}
      aside={
        <>
          <Lock aria-hidden className="size-3.5" />
          Only your team sees this
        </>
      }
    >
      <WritingArea
        ref={box}
        label="Note"
        placeholder="Write a note, @ mentions a colleague"
        value={draft}
        onChange={setDraft}
        onSubmit={submit}
        sign="@"
        menuTitle="People"
        suggest={(query) =>
          people
            .filter(({ full_name }) =>
              full_name
                .toLowerCase()
                .split(" ")
                .some((part) => part.startsWith(query)),
            )
            .slice(0, 8)
            .map(suggestionOf)
        }
      />
      <ComposerTools>
        <EmojiButton onEmoji={insertText} />
        <IconButton label="Mention a colleague" onClick={() => insertText(/\S$/.test(draft) ? " @" : "@")}>
          <AtSign />
        </IconButton>
        <SendButton label="Add note" icon={<StickyNote />} length={length} max={MAX} disabled={!canAdd} />
      </ComposerTools>
    </ComposerBox>
  );
}
