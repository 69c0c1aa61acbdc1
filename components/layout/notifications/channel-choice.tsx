"use client";

import { NamedIcon } from "@/components/ui/named-icon";
import { useChatChannels } from "@/hooks/layout/use-chat-channel-tabs";
import { ALL_CHANNELS } from "@/lib/channels";
import { cn } from "@/lib/cn";

interface ChannelChoiceProps {
  muted: readonly string[];
  onChange: (muted: string[]) => void;
}

/** The channels that notify; a new one does. */
export function ChannelChoice({ muted, onChange }: ChannelChoiceProps) {
  const channels = useChatChannels().filter(({ slug }) => slug !== ALL_CHANNELS);
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1.5">Channels that notify</legend>
      <div className="flex max-h-40 flex-wrap gap-1.5 overflow-y-auto">
        {channels.map(({ slug, name, icon }) => {
          const isOn = !muted.includes(slug);
          return (
            <button
              key={slug}
              type="button"
              aria-pressed={isOn}
              onClick={() => onChange(isOn ? [...muted, slug] : muted.filter((other) => other !== slug))}
              className={cn(
                "flex h-7 max-w-full items-center gap-1.5 rounded-control border px-2 text-secondary touch:h-11",
                isOn ? "border-accent bg-accent-soft text-accent-ink" : "text-ink-2 hover:text-ink",
              )}
            >
              <NamedIcon name={icon} className="size-3.5 shrink-0" />
              <span className="truncate">{name}</span>
            </button>
          );
        })}
      </div>
    </fieldset>
  );
}
