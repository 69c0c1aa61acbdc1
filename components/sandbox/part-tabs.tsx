import { cn } from "@/lib/cn";

const PARTS = { customer: "Customer", phone: "Phone", faults: "Faults and calls" } as const;
export type ScreenPart = keyof typeof PARTS;
const NAMES: ScreenPart[] = ["customer", "phone", "faults"];

interface PartTabsProps {
  part: ScreenPart;
  onChange: (part: ScreenPart) => void;
}

/** In narrow windows: which part is shown. */
export function PartTabs({ part, onChange }: PartTabsProps) {
  return (
    <nav aria-label="Parts of the sandbox" className="flex gap-1 border-b bg-panel px-2 lg:hidden">
      {NAMES.map((name) => (
        <button
          key={name}
          type="button"
          aria-current={part === name || undefined}
          onClick={() => onChange(name)}
          className={cn(
            "h-11 border-transparent border-b-2 px-3 font-medium text-ink-2 focus-visible:-outline-offset-2",
            "aria-[current]:border-accent aria-[current]:text-ink",
          )}
        >
          {PARTS[name]}
        </button>
      ))}
    </nav>
  );
}
