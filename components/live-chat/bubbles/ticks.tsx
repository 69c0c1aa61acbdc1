import { Check, CheckCheck, CircleHelp, Clock } from "lucide-react";
import { StatusIcon } from "@/components/ui/status-icon";
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
  return <StatusIcon {...TICKS[status]} className={status === "read" ? "text-accent" : undefined} />;
}
