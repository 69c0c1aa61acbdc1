"use client";

import { useSortable } from "@dnd-kit/sortable";
import { ChevronDown, GripVertical } from "lucide-react";
import Link from "next/link";
import { Collapsible } from "radix-ui";
import { useEffect, useRef, useState } from "react";
import { FailedEventsTag } from "@/components/masters/interact-providers/failed-events";
import { HealthTag } from "@/components/masters/interact-providers/health-tag";
import { ProviderConnection } from "@/components/masters/interact-providers/provider-connection";
import { ProviderMenu } from "@/components/masters/interact-providers/provider-menu";
import { ProviderIcon, SlugAndNumber } from "@/components/masters/interact-providers/provider-name";
import { IconButton } from "@/components/ui/icon-button";
import { Tag } from "@/components/ui/tag";
import { cn } from "@/lib/cn";
import { paths } from "@/lib/paths";
import type { ProviderListItem } from "@/lib/queries/providers/provider-queries";

interface ProviderRowProps {
  provider: ProviderListItem;
  webhookBase: string;
  isNew: boolean;
  onMoveUp: (() => void) | undefined;
  onMoveDown: (() => void) | undefined;
}

export function ProviderRow({ provider, webhookBase, isNew, onMoveUp, onMoveDown }: ProviderRowProps) {
  const [isOpen, setIsOpen] = useState(isNew);
  const { setNodeRef, setActivatorNodeRef, attributes, listeners, transform, transition, isDragging } =
    useSortable({
      id: provider.id,
    });
  const trigger = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (!isNew) return;
    trigger.current?.focus({ preventScroll: true });
    trigger.current?.scrollIntoView({ block: "start", behavior: "smooth" });
  }, [isNew]);

  return (
    <li
      ref={setNodeRef}
      // Vertical only: the list has one column.
      style={{ transform: transform ? `translateY(${transform.y}px)` : undefined, transition }}
      className={cn("rounded-card border bg-panel", isDragging && "relative z-10 shadow-float")}
    >
      <Collapsible.Root open={isOpen} onOpenChange={setIsOpen}>
        <div className="flex items-center gap-1 pr-2 pl-1.5 max-sm:pl-3">
          <IconButton
            ref={setActivatorNodeRef}
            label={`Move ${provider.name}`}
            tooltip={false}
            className="cursor-grab touch-none text-ink-3 active:cursor-grabbing max-sm:hidden"
            {...attributes}
            {...listeners}
          >
            <GripVertical />
          </IconButton>
          <Collapsible.Trigger
            ref={trigger}
            className="scroll-mt-4 group flex min-w-0 flex-1 items-center gap-3 rounded-control py-3 pr-2 pl-1 text-left focus-visible:-outline-offset-2"
          >
            <ProviderSummary provider={provider} />
            <ChevronDown className="text-ink-3 transition-transform group-data-[state=open]:rotate-180" />
          </Collapsible.Trigger>
          <ProviderMenu provider={provider} row={{ onMoveUp, onMoveDown }} />
        </div>
        <Collapsible.Content className="border-t">
          <ProviderConnection provider={provider} webhookBase={webhookBase} isKeyInitiallyShown={isNew} />
          <p className="border-t px-4 py-2.5">
            <Link
              href={paths.provider(provider.slug)}
              className="font-medium text-accent-ink hover:underline"
            >
              {`Open ${provider.name}`}
            </Link>
          </p>
        </Collapsible.Content>
      </Collapsible.Root>
    </li>
  );
}

function ProviderSummary({ provider }: { provider: ProviderListItem }) {
  const { icon, name, slug, is_active, channel_phone_number: number, accepts_unsigned_legacy } = provider;
  return (
    <>
      <ProviderIcon icon={icon} isActive={is_active} />
      <span className="flex min-w-0 flex-1 items-center gap-x-3 gap-y-1 max-sm:flex-col max-sm:items-start">
        <span className="w-full min-w-0 flex-1">
          <span className={cn("block truncate font-medium", !is_active && "text-ink-2")}>{name}</span>
          <span className="block truncate text-ink-3 text-secondary tabular-nums max-sm:whitespace-normal">
            <SlugAndNumber slug={slug} number={number} />
          </span>
        </span>
        <FailedEventsTag channel={slug} />
        {is_active && accepts_unsigned_legacy && <Tag tone="warn">Accepts requests without a key</Tag>}
        {is_active ? <HealthTag channel={slug} /> : <Tag>Inactive</Tag>}
      </span>
    </>
  );
}
