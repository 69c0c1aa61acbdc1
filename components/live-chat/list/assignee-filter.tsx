import { Count } from "@/components/layout/count";
import { ShallowLink } from "@/components/layout/shallow-link";
import { usePersonName } from "@/hooks/layout/use-people";
import type { ChannelTab } from "@/lib/channel-tabs";
import { type ChatRoute, chatHref } from "@/lib/schemas/chat-route";

interface AssigneeFilterProps {
  route: ChatRoute;
  tab: ChannelTab;
}

/** Chooses whose conversations are listed. The counts are of open ones. */
export function AssigneeFilter({ route, tab }: AssigneeFilterProps) {
  const { assignee } = route;
  const isMentions = assignee === "mentioned";
  const isSomebodys = assignee !== null && assignee !== "me" && assignee !== "none" && !isMentions;
  const name = usePersonName(isSomebodys ? assignee : null);
  const choices = [
    { value: null, label: "All", count: 0 },
    { value: "me", label: "Mine", count: tab.mine },
    { value: "none", label: "Unassigned", count: tab.unassigned },
    ...(isMentions ? [{ value: assignee, label: "Mentions", count: 0 }] : []),
    ...(isSomebodys ? [{ value: assignee, label: name ?? "A colleague", count: 0 }] : []),
  ];
  return (
    <nav aria-label="Assigned to" className="min-w-0 flex-1">
      <ul className="flex flex-wrap">
        {choices.map(({ value, label, count }) => (
          <li key={label} className="min-w-0">
            <ShallowLink
              href={chatHref(route, { assignee: value })}
              aria-current={value === assignee ? "true" : undefined}
              className="flex h-[26px] items-center gap-1.5 rounded-control px-[7px] font-medium text-ink-2 text-secondary hover:text-ink aria-[current]:bg-sunken aria-[current]:text-ink touch:h-11"
            >
              <span className="truncate">{label}</span>
              {count > 0 && <Count value={count} unit="open" className="text-ink-3" />}
            </ShallowLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
