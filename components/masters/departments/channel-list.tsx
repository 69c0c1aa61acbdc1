"use client";

import { useQuery } from "@tanstack/react-query";
import { NamedIcon } from "@/components/ui/named-icon";
import { Select } from "@/components/ui/select";
import { Tag } from "@/components/ui/tag";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { useMoveChannel } from "@/hooks/masters/use-department-mutations";
import { type Department, departmentQueries } from "@/lib/queries/departments/department-queries";

/** The channels of a department, each of which can be moved to another one. */
export function ChannelList({ department }: { department: Department }) {
  return (
    <ul className="flex flex-col gap-2">
      {department.channels.map((channel) => (
        <li key={channel.id} className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
          <span className="flex min-w-0 flex-1 basis-40 items-center gap-2">
            <NamedIcon name={channel.icon} className="shrink-0 text-ink-2" />
            <span className="truncate">{channel.name}</span>
            {!channel.is_active && <Tag>Inactive</Tag>}
          </span>
          <MoveSelect department={department} channel={channel} />
        </li>
      ))}
    </ul>
  );
}

const EVERYONE = "none";

interface MoveSelectProps {
  department: Department;
  channel: Department["channels"][number];
}

/** Where a channel belongs. To no department means that every agent sees it, so it says so. */
function MoveSelect({ department, channel }: MoveSelectProps) {
  const { data: departments = [] } = useQuery(departmentQueries.list(useSupabase()));
  const { runAndSay, isPending } = useMoveChannel();
  const nameOf = (id: string) => departments.find((other) => other.id === id)?.name ?? "no department";
  return (
    <div className="w-56 max-sm:w-full">
      <Select
        aria-label={`Department of ${channel.name}`}
        value={department.id}
        disabled={isPending}
        options={[
          ...departments.map(({ id, name }) => ({ value: id, label: name })),
          { value: EVERYONE, label: "No department (every agent)" },
        ]}
        onChange={({ target: { value } }) =>
          runAndSay(
            { id: channel.id, department_id: value === EVERYONE ? null : value },
            `${channel.name} moved to ${nameOf(value)}.`,
          )
        }
      />
    </div>
  );
}
