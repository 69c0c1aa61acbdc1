import { CircleAlert, X } from "lucide-react";
import { type ClipboardEvent, type KeyboardEvent, useId, useRef } from "react";
import { cn } from "@/lib/cn";
import type { Invitee } from "@/lib/invitees";

interface AddressFieldProps {
  invitees: readonly Invitee[];
  text: string;
  onText: (text: string) => void;
  /** Makes addresses of a text; `rest` is what goes on being typed. */
  onAdd: (text: string, rest?: string) => void;
  onRemove: (email: string) => void;
}

/** Addresses as chips, with a field to type or paste more. */
export function AddressField({ invitees, text, onText, onAdd, onRemove }: AddressFieldProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const problems = invitees.flatMap(({ problem }) => problem ?? []);

  function handleChange(value: string) {
    const [done, rest] = /^(.*[\s,;])([^\s,;]*)$/s.exec(value)?.slice(1) ?? [];
    // "Pia <pia@example.com>" has spaces before it is complete.
    if (done === undefined || /<[^>]*$|^[^@]*$/.test(value)) onText(value);
    else onAdd(done, rest);
  }
  function handleKey(event: KeyboardEvent) {
    const last = invitees.at(-1);
    if (event.key === "Enter" && text.trim() !== "") {
      event.preventDefault();
      onAdd(text);
    } else if (event.key === "Backspace" && text === "" && last) onRemove(last.email);
  }
  function handlePaste(event: ClipboardEvent) {
    event.preventDefault();
    onAdd(`${text}${event.clipboardData.getData("text")}`);
  }
  function handleRemove(email: string) {
    onRemove(email);
    input.current?.focus();
  }

  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="font-medium text-ink-2 text-secondary">
        Email addresses
      </label>
      <div
        className={cn(
          "flex min-h-[76px] flex-wrap content-start gap-1.5 rounded-control border border-line-strong bg-panel p-2",
          "focus-within:border-accent focus-within:outline focus-within:outline-1 focus-within:outline-accent",
        )}
      >
        {invitees.map((invitee) => (
          <Chip key={invitee.email} invitee={invitee} onRemove={handleRemove} />
        ))}
        <input
          ref={input}
          id={id}
          value={text}
          onChange={(event) => handleChange(event.target.value)}
          onKeyDown={handleKey}
          onPaste={handlePaste}
          onBlur={() => text.trim() !== "" && onAdd(text)}
          placeholder={invitees.length === 0 ? "Separate several by commas" : undefined}
          aria-describedby={problems.length > 0 ? `${id}-problems` : undefined}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          inputMode="email"
          className="h-[26px] min-w-[160px] flex-1 bg-transparent px-1 outline-none touch:h-11"
        />
      </div>
      <div
        id={`${id}-problems`}
        role="status"
        className="flex flex-col gap-0.5 text-bad text-secondary empty:hidden"
      >
        {problems.map((problem) => (
          <p key={problem}>{problem}</p>
        ))}
      </div>
    </div>
  );
}

function Chip({ invitee, onRemove }: { invitee: Invitee; onRemove: (email: string) => void }) {
  const { email, problem } = invitee;
  return (
    <span
      className={cn(
        "flex h-[26px] max-w-full items-center gap-1 rounded-tag pl-2 text-secondary touch:h-11",
        problem ? "bg-bad-soft text-bad" : "bg-sunken text-ink",
      )}
    >
      {problem && <CircleAlert className="size-[14px]" />}
      <span className="truncate">{email}</span>
      <button
        type="button"
        aria-label={`Remove ${email}`}
        onClick={() => onRemove(email)}
        className="grid size-[26px] shrink-0 place-items-center rounded-tag hover:text-ink touch:size-11"
      >
        <X className="size-[13px]" />
      </button>
    </span>
  );
}
