import { Check, CheckCheck, CircleHelp, Clock } from "lucide-react";
import { cn } from "@/lib/cn";
import type { MessageStatus } from "@/lib/schemas/message";

const TICKS = {
  queued: { icon: Clock, label: "Waiting to be sent" },
  unconfirmed: { icon: CircleHelp, label: "Unconfirmed" },
  sent: { icon: Check, label: "Sent" },
  delivered: { icon: CheckCheck, label: "Delivered" },
  read: { icon: CheckCheck, label: "Read" },
};

/** The delivery status of an outbound message; the accent colour means that the customer has read it. */
export function Ticks({ status }: { status: Exclude<MessageStatus, "failed"> }) {
  const { icon: Icon, label } = TICKS[status];
  return (
    <span title={label} className={cn("inline-flex", status === "read" && "text-accent")}>
      <Icon className="size-3.5" aria-hidden />
      <span className="sr-only">{label}</span>
    </span>
  );
}
