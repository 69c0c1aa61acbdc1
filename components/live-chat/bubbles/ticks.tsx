import { Check, CheckCheck, Clock, TriangleAlert } from "lucide-react";
import { cn } from "@/lib/cn";
import type { MessageStatus } from "@/lib/schemas/message";

const TICKS = {
  queued: { icon: Clock, label: "Waiting to be sent" },
  sent: { icon: Check, label: "Sent" },
  delivered: { icon: CheckCheck, label: "Delivered" },
  read: { icon: CheckCheck, label: "Read" },
  failed: { icon: TriangleAlert, label: "Not sent" },
};

/** How far a message of ours has come; the accent says the customer has read it. */
export function Ticks({ status }: { status: MessageStatus }) {
  const { icon: Icon, label } = TICKS[status];
  const colour = status === "read" ? "text-accent" : status === "failed" ? "text-bad" : undefined;
  return (
    <span title={label} className={cn("inline-flex", colour)}>
      <Icon className="size-3.5" aria-hidden />
      <span className="sr-only">{label}</span>
    </span>
  );
}
