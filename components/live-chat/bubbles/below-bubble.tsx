import type { ReactNode } from "react";
import { cn } from "@/lib/cn";

/** What there is to say below a message that has not simply arrived. */
export function BelowBubble({
  icon,
  tone,
  children,
}: {
  icon: ReactNode;
  tone: string;
  children: ReactNode;
}) {
  return (
    <p
      className={cn(
        "mx-0.5 mb-1.5 flex max-w-[84%] items-start gap-2 touch:items-center text-secondary sm:max-w-[62%] [&_svg]:mt-px [&_svg]:size-3.5",
        tone,
      )}
    >
      {icon}
      <span>{children}</span>
    </p>
  );
}
