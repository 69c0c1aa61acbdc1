"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { sandboxQueries } from "@/lib/queries/sandbox/sandbox-queries";
import type { SandboxPhone } from "@/lib/schemas/sandbox";

/**
 * What the page shows of a phone. While another one loads, the people, channels and calls of the last one stay; its
 * messages do not.
 */
export function useSandbox(phone: SandboxPhone) {
  const { data, error, isPlaceholderData, isFetching, refetch } = useQuery({
    ...sandboxQueries.view(phone),
    placeholderData: keepPreviousData,
  });
  const view = data && isPlaceholderData ? { ...data, messages: [], conversation: null } : data;
  return { view, error, isFetching, retry: () => void refetch() };
}
