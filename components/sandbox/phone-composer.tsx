import { Send, X } from "lucide-react";
import { type FormEvent, useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import type { SandboxMessage } from "@/lib/schemas/sandbox";

interface PhoneComposerProps {
  answering: SandboxMessage | null;
  onStopAnswering: () => void;
  onSend: (text: string) => Promise<unknown>;
}

export function PhoneComposer({ answering, onStopAnswering, onSend }: PhoneComposerProps) {
  const [text, setText] = useState("");
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === "") return;
    setText("");
    onStopAnswering();
    // What could not be handed over is written again, unless something else is being written by now.
    onSend(text).catch(() => setText((now) => now || text));
  };
  return (
    <form onSubmit={send} className="shrink-0 p-2">
      {answering && (
        <p className="mb-2 flex items-center gap-2 rounded-control bg-panel py-1 pl-3 text-ink-2 text-secondary">
          <span className="min-w-0 flex-1 truncate">Answer to: {answering.text ?? answering.kind}</span>
          <IconButton label="Answer nothing" onClick={onStopAnswering}>
            <X />
          </IconButton>
        </p>
      )}
      <div className="flex items-center gap-2">
        <Input
          aria-label="Message as the customer"
          placeholder="Write as the customer"
          value={text}
          maxLength={4096}
          autoComplete="off"
          onChange={(event) => setText(event.target.value)}
          className="h-10 rounded-full px-4"
        />
        <IconButton
          label="Send as the customer"
          type="submit"
          className="size-10 rounded-full bg-accent text-on-accent hover:bg-accent-hover hover:text-on-accent"
        >
          <Send />
        </IconButton>
      </div>
    </form>
  );
}
