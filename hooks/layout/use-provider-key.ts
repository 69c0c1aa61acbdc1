"use client";

import { useMutation } from "@tanstack/react-query";
import { useEffect } from "react";
import { callAction } from "@/lib/action-result";
import type { AppError } from "@/lib/errors";
import { revealProviderKey } from "@/lib/server/provider-actions";

const SHOWN_FOR_MS = 30_000;

/**
 * A provider's key, fetched only on request (every view is logged) and dropped after 30 seconds.
 * It is held by this component alone and never enters the query cache.
 */
export function useProviderKey(id: string, isInitiallyShown: boolean) {
  const {
    mutate,
    reset,
    data: key,
    isPending,
    error,
  } = useMutation<string, AppError>({
    networkMode: "always",
    mutationFn: () => callAction(revealProviderKey({ id })),
  });

  useEffect(() => {
    if (isInitiallyShown) mutate();
  }, [isInitiallyShown, mutate]);

  useEffect(() => {
    if (!key) return;
    const timer = setTimeout(reset, SHOWN_FOR_MS);
    return () => clearTimeout(timer);
  }, [key, reset]);

  return {
    key: key ?? null,
    isPending,
    error,
    show: () => mutate(),
    hide: reset,
    /** For copying without displaying it. */
    fetchKey: () => (key ? Promise.resolve(key) : callAction(revealProviderKey({ id }))),
  };
}
