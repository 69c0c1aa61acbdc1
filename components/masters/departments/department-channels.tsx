"use client";

import { ChannelList } from "@/components/masters/departments/channel-list";
import { Select } from "@/components/ui/select";
import { useInteractProviders } from "@/hooks/layout/use-interact-providers";
import { useMoveChannel } from "@/hooks/masters/use-department-mutations";
import type { Department } from "@/lib/queries/departments/department-queries";

/** The channels of a department, and others that can come. */
export function DepartmentChannels({ department }: { department: Department }) {
  const headingId = `channels-${department.id}`;
  return (
    <section aria-labelledby={headingId} className="flex min-w-0 flex-col gap-2">
      <h2 id={headingId} className="font-medium text-ink-2 text-secondary">
        Channels
      </h2>
      {department.channels.length === 0 && <p className="text-ink-2 text-secondary">No channel yet.</p>}
      <ChannelList department={department} />
      <AddChannelSelect department={department} />
    </section>
  );
}

function AddChannelSelect({ department }: { department: Department }) {
  const { data: providers = [] } = useInteractProviders();
  const { runAndSay, isPending } = useMoveChannel();
  const others = providers.filter(({ department_id }) => department_id !== department.id);
  if (others.length === 0) return null;
  return (
    <Select
      aria-label={`Move a channel to ${department.name}`}
      value=""
      disabled={isPending}
      options={[
        { value: "", label: "Move a channel here …" },
        ...others.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      onChange={({ target: { value } }) => {
        const channel = others.find(({ id }) => id === value);
        if (!channel) return;
        const change = { id: channel.id, department_id: department.id };
        void runAndSay(change, `${channel.name} moved to ${department.name}.`);
      }}
    />
  );
}
