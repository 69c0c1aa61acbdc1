import { Ban } from "lucide-react";
import { ShallowLink } from "@/components/layout/shallow-link";
import { type ChatRoute, chatHref, DEFAULT_STATUS_FILTER } from "@/lib/schemas/chat-route";

/** Lists who is blocked, or whatever is open again: too rare for a place among the statuses. */
export function BlockedLink({ route }: { route: ChatRoute }) {
  const isShown = route.status === "blocked";
  return (
    <ShallowLink
      href={chatHref(route, { status: isShown ? DEFAULT_STATUS_FILTER : "blocked" })}
      aria-label="Blocked customers"
      aria-current={isShown ? "true" : undefined}
      title="Blocked customers"
      className="grid size-[30px] shrink-0 place-items-center rounded-control text-ink-2 hover:bg-sunken hover:text-ink aria-[current]:text-accent touch:size-11"
    >
      <Ban />
    </ShallowLink>
  );
}
