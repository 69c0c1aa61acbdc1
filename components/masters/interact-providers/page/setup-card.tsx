"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleCheck, CircleDashed } from "lucide-react";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { useNow } from "@/hooks/ui/use-now";
import { agoTime, exactTime } from "@/lib/format-time";
import type { MastersChannel } from "@/lib/masters-channels";
import { providerWords } from "@/lib/providers/words";
import { providerQueries } from "@/lib/queries/providers/provider-queries";

interface Check {
  kind: string;
  name: string;
  /** What to do until it is ticked. */
  hint: string;
}

const checksOf = (service: string): Check[] => [
  { kind: "event", name: "First event", hint: `Nothing from ${service} so far.` },
  {
    kind: "signature",
    name: "Valid signature",
    hint: "Calls are signed once the key is entered as the secret, too.",
  },
  { kind: "status", name: "Statuses", hint: "Turn on the status events, so that ticks move." },
  { kind: "sending_key", name: "Replies possible", hint: "Enter the key for sending." },
];

/** The steps at the provider, and a list that ticks itself as they take effect. */
export function SetupCard({ channel }: { channel: MastersChannel }) {
  const { name, setUpSteps } = providerWords(channel.type);
  const { data: seen } = useQuery(providerQueries.setup(useSupabase(), channel.slug));
  const now = useNow();
  return (
    <section aria-labelledby="set-up" className="rounded-card border bg-panel">
      <h2 id="set-up" className="border-b px-4 py-3 font-semibold">
        Set-up
      </h2>
      <div className="grid gap-x-8 gap-y-4 p-4 lg:grid-cols-2">
        <ol className="list-decimal space-y-1.5 pl-5 text-ink-2 marker:text-ink-3">
          {setUpSteps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        <ul aria-label="Seen so far" className="flex flex-col gap-2.5">
          {checksOf(name).map(({ kind, name: title, hint }) => {
            const at = seen?.get(kind);
            const when = at && now !== null ? agoTime(at, now) : null;
            return (
              <li key={kind} className="flex items-start gap-2.5">
                {at ? (
                  <CircleCheck role="img" aria-label="Done" className="mt-0.5 shrink-0 text-ok" />
                ) : (
                  <CircleDashed role="img" aria-label="Not yet" className="mt-0.5 shrink-0 text-ink-3" />
                )}
                <span>
                  <span className="block font-medium">{title}</span>
                  <span className="block text-ink-2 text-secondary" title={at && exactTime(at)}>
                    {at ? when && `${kind === "sending_key" ? "Key set" : "Seen"} ${when}` : hint}
                  </span>
                </span>
              </li>
            );
          })}
        </ul>
      </div>
    </section>
  );
}
