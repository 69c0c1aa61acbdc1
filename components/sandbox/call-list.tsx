import { useState } from "react";
import { CallRow } from "@/components/sandbox/call-row";
import { Section } from "@/components/sandbox/section";
import { cn } from "@/lib/cn";
import type { SandboxCall } from "@/lib/schemas/sandbox";

const FILTERS = { all: "All", desk: "To the desk", provider: "From it" } as const;
type Filter = keyof typeof FILTERS;
const NAMES: Filter[] = ["all", "desk", "provider"];

/** Every call between the desk and its providers, newest first. */
export function CallList({ calls }: { calls: readonly SandboxCall[] }) {
  const [filter, setFilter] = useState<Filter>("all");
  const shown = calls.filter(({ to }) => filter === "all" || to === filter);
  const filters = (
    <span className="flex gap-1">
      {NAMES.map((name) => (
        <button
          key={name}
          type="button"
          aria-pressed={filter === name}
          onClick={() => setFilter(name)}
          className={cn(
            "h-7 rounded-control px-2 font-medium text-ink-2 text-secondary touch:h-11",
            "aria-pressed:bg-sunken aria-pressed:text-ink",
          )}
        >
          {FILTERS[name]}
        </button>
      ))}
    </span>
  );
  return (
    <Section title="Calls" aside={filters}>
      {shown.length === 0 ? (
        <p className="px-4 pt-1 pb-4 text-ink-2 text-secondary">
          Calls appear here, with their answer and time: webhooks to the desk, and what the desk sends.
        </p>
      ) : (
        <ul>
          {shown.map((call) => (
            <CallRow key={call.id} call={call} />
          ))}
        </ul>
      )}
    </Section>
  );
}
