import { Count } from "@/components/layout/count";
import { ShallowLink } from "@/components/layout/shallow-link";
import { type ChatRoute, chatHref, STATUS_FILTERS } from "@/lib/schemas/chat-route";
import { STATUS_NAMES } from "@/lib/status-names";

interface StatusFilterProps {
  route: ChatRoute;
  openCount: number;
}

/** Chooses the status of the list. Links, so that a filtered list can be bookmarked. */
export function StatusFilterLinks({ route, openCount }: StatusFilterProps) {
  return (
    <nav aria-label="Status" className="min-w-0">
      {/* Wraps if it does not fit, for example with a large font, so that no status is ever out of view. */}
      <ul className="flex flex-wrap">
        {STATUS_FILTERS.filter((status) => status !== "blocked" || status === route.status).map((status) => (
          <li key={status}>
            <ShallowLink
              href={chatHref(route, { status })}
              aria-current={status === route.status ? "true" : undefined}
              className="flex h-[26px] items-center gap-1.5 rounded-control px-[7px] font-medium text-ink-2 text-secondary hover:text-ink aria-[current]:bg-sunken aria-[current]:text-ink touch:h-11"
            >
              {STATUS_NAMES[status]}
              {status === "open" && openCount > 0 && <Count value={openCount} className="text-ink-3" />}
            </ShallowLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
