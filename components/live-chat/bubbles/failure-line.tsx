import { TriangleAlert } from "lucide-react";
import { failureReason } from "@/components/live-chat/bubbles/failure-reason";
import type { Message } from "@/lib/schemas/message";

/** Shown below a message that was not sent. */
export function FailureLine({ message }: { message: Message }) {
  return (
    <p className="mx-0.5 mb-1.5 flex max-w-[84%] items-start gap-2 text-bad text-secondary sm:max-w-[62%]">
      <TriangleAlert className="mt-px size-3.5" aria-hidden />
      <span>Not sent: {failureReason(message.error_code, message.error_message)}.</span>
    </p>
  );
}
