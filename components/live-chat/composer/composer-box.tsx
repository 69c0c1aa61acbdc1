import type { LucideIcon } from "lucide-react";
import { Lock } from "lucide-react";
import type { DragEvent, FormEvent, ReactNode } from "react";
import { ShortcutTip } from "@/components/layout/shortcut-tip";
import type { ComposerMode } from "@/hooks/live-chat/use-composer-state";
import { cn } from "@/lib/cn";

interface ComposerBoxProps {
  mode: ComposerMode;
  onMode: (mode: ComposerMode) => void;
  /** Whether nothing but notes can be written. */
  isReplyLocked: boolean;
  /** Stands after the tabs. */
  aside?: ReactNode;
  templateButton?: ReactNode;
  onSubmit?: () => void;
  /** Files that are dropped. */
  onFiles?: (files: File[]) => void;
  children: ReactNode;
}

/** The box around whatever is written. Its mode shows in its whole surface, so that no note is taken for a reply. */
export function ComposerBox(props: ComposerBoxProps) {
  const { mode, onMode, isReplyLocked, aside, templateButton, onSubmit, onFiles, children } = props;
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    // A form of a dialog that was opened from here is a child of this one for React.
    if (event.target === event.currentTarget) onSubmit?.();
  };
  return (
    <form
      onSubmit={handleSubmit}
      {...(onFiles && {
        onDragOver: (event: DragEvent) => event.preventDefault(),
        onDrop: (event: DragEvent) => {
          event.preventDefault();
          onFiles([...event.dataTransfer.files]);
        },
      })}
      className={cn(
        "relative rounded-card border bg-panel",
        mode === "note" ? "border-note-line bg-note" : "border-line-strong focus-within:border-accent",
      )}
    >
      <div className="flex items-center gap-0.5 px-1.5 pt-1.5">
        <fieldset className="flex gap-0.5">
          <legend className="sr-only">What to write</legend>
          <ModeTab mode="reply" current={mode} disabled={isReplyLocked} onMode={onMode} icon={Lock}>
            Reply
          </ModeTab>
          <ModeTab mode="note" current={mode} onMode={onMode}>
            Note
          </ModeTab>
        </fieldset>
        {templateButton}
        {aside && (
          <div className="ml-auto flex min-w-0 items-center gap-1.5 pr-1.5 text-ink-2 text-secondary">
            {aside}
          </div>
        )}
      </div>
      {children}
    </form>
  );
}

interface ModeTabProps {
  mode: ComposerMode;
  current: ComposerMode;
  disabled?: boolean;
  onMode: (mode: ComposerMode) => void;
  /** Shown while disabled. */
  icon?: LucideIcon;
  children: ReactNode;
}

function ModeTab({ mode, current, disabled = false, onMode, icon: Icon, children }: ModeTabProps) {
  return (
    <ShortcutTip name={mode} text={mode === "note" ? "Write a note" : "Write a reply"}>
      <button
        type="button"
        disabled={disabled}
        aria-pressed={mode === current}
        onClick={() => onMode(mode)}
        className="inline-flex h-7 items-center gap-1.5 rounded-tag px-2 text-ink-2 text-secondary hover:bg-ink/5 disabled:cursor-not-allowed disabled:text-ink-3 aria-pressed:bg-ink/6 aria-pressed:font-semibold aria-pressed:text-ink touch:h-11 touch:px-3"
      >
        {disabled && Icon && <Icon aria-hidden className="size-3.5" />}
        {children}
      </button>
    </ShortcutTip>
  );
}
