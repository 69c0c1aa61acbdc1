import { Check } from "lucide-react";
import { Tag } from "@/components/ui/tag";
import type { TemplateState } from "@/lib/schemas/template";

const WORDS = {
  waiting: ["Waiting", "warn"],
  paused: ["Paused", "warn"],
  rejected: ["Rejected", "bad"],
  disabled: ["Disabled", "muted"],
  unsupported: ["Not supported", "muted"],
} as const;

/** Whether WhatsApp lets a template through. What can be sent is quiet, what cannot stands out. */
export function TemplateStateTag({ state }: { state: TemplateState }) {
  if (state === "approved") {
    return (
      <span className="inline-flex h-[22px] shrink-0 items-center gap-1 font-medium text-[0.75rem] text-ink-2">
        <Check aria-hidden className="size-3 text-ok" />
        Approved
      </span>
    );
  }
  const [words, tone] = WORDS[state];
  return <Tag tone={tone}>{words}</Tag>;
}

/** Why a template cannot be sent; "" if it can. */
export function stateReason(state: TemplateState, reason: string | null): string {
  if (state === "approved") return "";
  if (reason) return reason;
  return {
    waiting: "WhatsApp has not decided yet.",
    paused: "WhatsApp has paused it for now.",
    rejected: "WhatsApp gave no reason.",
    disabled: "It can no longer be used.",
    unsupported: "The desk cannot send it.",
  }[state];
}
