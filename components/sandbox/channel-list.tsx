import { Choice } from "@/components/sandbox/choice";
import { Section } from "@/components/sandbox/section";
import { NamedIcon } from "@/components/ui/named-icon";
import type { SandboxPhone, SandboxView } from "@/lib/schemas/sandbox";

interface ChannelListProps {
  channels: SandboxView["channels"];
  current: string;
  onChoose: (change: Partial<SandboxPhone>) => void;
}

export function ChannelList({ channels, current, onChoose }: ChannelListProps) {
  return (
    <Section title="You write to">
      <ul className="pb-2">
        {channels.map(({ slug, name, icon, is_active }) => (
          <Choice
            key={slug}
            isCurrent={slug === current}
            onChoose={() => onChoose({ channel: slug })}
            className="h-10"
          >
            <NamedIcon name={icon} />
            <span className="min-w-0 flex-1 truncate">{name}</span>
            <span className="text-ink-2 text-meta">{is_active ? "Active" : "Inactive"}</span>
          </Choice>
        ))}
      </ul>
    </Section>
  );
}
