import { Kbd } from "@/components/ui/kbd";
import { SHORTCUTS } from "@/lib/shortcuts";

const KEYS = [
  [[SHORTCUTS.next_conversation.key, SHORTCUTS.previous_conversation.key], "Next, previous"],
  [["Enter"], "Open at the message"],
  [["Esc"], "Back to the list"],
] as const;

/** The keys of the search, where there is a keyboard. */
export function SearchKeys() {
  return (
    <p className="flex h-10 shrink-0 items-center gap-4 border-t px-5 text-ink-2 text-secondary max-sm:hidden">
      {KEYS.map(([keys, words]) => (
        <span key={words} className="inline-flex items-center gap-1.5">
          {keys.map((key) => (
            <Kbd key={key}>{key}</Kbd>
          ))}
          {words}
        </span>
      ))}
    </p>
  );
}
