"use client";

import Link from "next/link";
import { useChannelHealth } from "@/hooks/layout/use-channel-health";
import { isBad } from "@/lib/health/judge";
import { STATE_NAMES } from "@/lib/health/words";
import { paths } from "@/lib/paths";

interface HealthMarkProps {
  slug: string;
  name: string;
  onNavigate?: () => void;
}

/** A dot beside a channel that an admin should look at; it leads to the page that says why. For admins. */
export function HealthMark({ slug, name, onNavigate }: HealthMarkProps) {
  const { data } = useChannelHealth();
  const health = data?.find(({ channel }) => channel === slug);
  if (!health || !isBad(health.state)) return null;
  const words = `${name} is ${STATE_NAMES[health.state].toLowerCase()}`;
  return (
    <Link
      data-mark
      href={paths.provider(slug)}
      title={words}
      aria-label={words}
      onClick={onNavigate}
      className="absolute inset-y-0 right-0 grid w-8 place-items-center rounded-control touch:w-11"
    >
      <span aria-hidden className="size-2 rounded-full bg-bad" />
    </Link>
  );
}
