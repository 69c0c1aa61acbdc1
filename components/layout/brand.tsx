import { MessagesSquare } from "lucide-react";
import { cn } from "@/lib/cn";

export function Brand({ className }: { className?: string }) {
  return (
    <span
      className={cn("flex items-center gap-2 font-semibold text-[0.90625rem] tracking-[-0.01em]", className)}
    >
      <span className="grid size-[22px] place-items-center rounded-[6px] bg-accent text-on-accent">
        <MessagesSquare className="size-[13px]" />
      </span>
      Interact Desk
    </span>
  );
}
