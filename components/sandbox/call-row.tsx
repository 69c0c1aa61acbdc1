import { ArrowLeft, ArrowRight } from "lucide-react";
import { cn } from "@/lib/cn";
import { secondTime } from "@/lib/format-time";
import type { SandboxCall } from "@/lib/schemas/sandbox";

function duration(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

function tone(status: number | null): string {
  if (status === null) return "text-warn";
  return status < 400 ? "text-ok" : "text-bad";
}

/** A call; it opens to its body, in which there is no key. */
export function CallRow({ call }: { call: SandboxCall }) {
  const isToDesk = call.to === "desk";
  const Direction = isToDesk ? ArrowRight : ArrowLeft;
  return (
    <li className="border-t">
      <details className="group">
        <summary className="grid h-8 cursor-pointer list-none grid-cols-[56px_16px_minmax(0,1fr)_36px_52px] items-center gap-2 px-4 text-secondary hover:bg-sunken focus-visible:-outline-offset-2 group-open:bg-sunken touch:h-11">
          <span className="text-ink-2 tabular-nums">{secondTime(call.at)}</span>
          <span title={isToDesk ? "To the desk" : "From the desk"}>
            <Direction className={cn("size-3.5", isToDesk ? "text-accent" : "text-ink-2")} aria-hidden />
            <span className="sr-only">{isToDesk ? "To the desk" : "From the desk"}</span>
          </span>
          <span className="truncate font-mono text-[0.75rem]">
            {call.method} {call.path.replace("/api/webhooks/", "…/")}
          </span>
          <span className={cn("font-medium tabular-nums", tone(call.status))}>{call.status ?? "none"}</span>
          <span className="text-right text-ink-2 tabular-nums">{duration(call.ms)}</span>
        </summary>
        <div className="bg-sunken px-4 pb-3 text-ink-2">
          {call.note && <p className="pb-1 text-secondary">{call.note}</p>}
          <pre className="overflow-x-auto whitespace-pre-wrap font-mono text-[0.75rem] [overflow-wrap:anywhere]">
            {call.body ?? "No body"}
          </pre>
        </div>
      </details>
    </li>
  );
}
