"use client";

import { ChevronDown, UsersRound } from "lucide-react";
import { Collapsible } from "radix-ui";
import { DepartmentChannels } from "@/components/masters/departments/department-channels";
import { DepartmentMenu } from "@/components/masters/departments/department-menu";
import { DepartmentPeople } from "@/components/masters/departments/department-people";
import type { Department } from "@/lib/queries/departments/department-queries";
import { visibleName } from "@/lib/visible-text";

const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

/** A department; opened, it shows its channels and people. */
export function DepartmentRow({ department }: { department: Department }) {
  const { name, channels, memberIds } = department;
  return (
    <li className="rounded-card border bg-panel">
      <Collapsible.Root>
        <div className="flex items-center gap-1 pr-2 pl-3">
          <Collapsible.Trigger className="group flex min-w-0 flex-1 items-center gap-3 rounded-control py-3 pr-2 pl-1 text-left focus-visible:-outline-offset-2">
            <span className="grid size-9 shrink-0 place-items-center rounded-[10px] bg-sunken text-ink-2">
              <UsersRound aria-hidden className="size-[18px]" />
            </span>
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium">{visibleName(name)}</span>
              <span className="block text-ink-3 text-secondary tabular-nums">
                {counted(memberIds.length, "person", "people")} ·{" "}
                {counted(channels.length, "channel", "channels")}
              </span>
            </span>
            <ChevronDown className="text-ink-3 transition-transform group-data-[state=open]:rotate-180" />
          </Collapsible.Trigger>
          <DepartmentMenu department={department} />
        </div>
        <Collapsible.Content className="grid gap-6 border-t px-4 py-4 lg:grid-cols-2">
          <DepartmentChannels department={department} />
          <DepartmentPeople department={department} />
        </Collapsible.Content>
      </Collapsible.Root>
    </li>
  );
}
