"use client";

import { TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useParams } from "next/navigation";
import { useChannelHealth } from "@/hooks/layout/use-channel-health";
import { useInteractProviders } from "@/hooks/layout/use-interact-providers";
import { useWeekday } from "@/hooks/ui/use-weekday";
import { isBad } from "@/lib/health/judge";
import { stateWords } from "@/lib/health/words";
import { mastersChannel } from "@/lib/masters-channels";
import { paths } from "@/lib/paths";

/** Above every page of Masters: the channels that an admin should look at, but the one whose page is open, which says it itself. */
export function HealthBanner() {
  const { data: health = [] } = useChannelHealth();
  const { data: providers = [] } = useInteractProviders();
  const { slug } = useParams<{ slug?: string }>();
  const weekday = useWeekday();
  const bad = health.filter(({ channel, state }) => isBad(state) && channel !== slug);
  return (
    <div role="status" aria-label="Channels that need attention" className="shrink-0">
      {bad.map((each) => {
        const name = mastersChannel(each.channel, providers)?.name ?? each.channel;
        return (
          <p
            key={each.channel}
            className="flex items-start gap-2.5 border-b bg-warn-soft px-4 py-2.5 text-secondary text-warn sm:px-7"
          >
            <TriangleAlert aria-hidden className="mt-px size-4 shrink-0" />
            <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">
              <strong className="font-semibold">{name}</strong>
              {": "}
              {stateWords(each, weekday)}
            </span>
            <Link
              href={paths.provider(each.channel)}
              className="shrink-0 font-medium underline underline-offset-2"
            >
              {`Look at ${name}`}
            </Link>
          </p>
        );
      })}
    </div>
  );
}
