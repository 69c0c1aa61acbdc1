"use client";

import { useParams } from "next/navigation";
import { useInteractProviders } from "@/hooks/layout/use-interact-providers";
import { mastersChannel } from "@/lib/masters-channels";

/** The channel whose page this is; undefined while the providers are loading. */
export function useMastersChannel() {
  const { slug } = useParams<{ slug: string }>();
  const { data: providers } = useInteractProviders();
  return providers && mastersChannel(slug, providers);
}
