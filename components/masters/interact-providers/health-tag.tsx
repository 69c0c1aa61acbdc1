"use client";

import { Tag } from "@/components/ui/tag";
import { useChannelHealth } from "@/hooks/layout/use-channel-health";
import { isBad } from "@/lib/health/judge";
import { STATE_NAMES } from "@/lib/health/words";
import type { HealthState } from "@/lib/schemas/channel-health";

const toneOf = (state: HealthState) => {
  if (state === "healthy") return "ok";
  if (state === "quiet") return "muted";
  return isBad(state) && state !== "silent" ? "bad" : "warn";
};

/** How an active channel is, beside its name; nothing before it was judged for the first time. */
export function HealthTag({ channel }: { channel: string }) {
  const { data } = useChannelHealth();
  const health = data?.find((each) => each.channel === channel);
  return health ? (
    <Tag tone={toneOf(health.state)}>{STATE_NAMES[health.state]}</Tag>
  ) : (
    <Tag tone="ok">Active</Tag>
  );
}
