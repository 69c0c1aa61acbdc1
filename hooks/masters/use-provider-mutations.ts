"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useActionMutation } from "@/hooks/masters/use-action-mutation";
import { type ActionResult, callAction } from "@/lib/action-result";
import type { AppError } from "@/lib/errors";
import { providerKeys } from "@/lib/queries/providers/keys";
import type { ProviderListItem } from "@/lib/queries/providers/provider-queries";
import {
  createProvider,
  reorderProviders,
  revokePreviousKey,
  rotateProviderKey,
  setProviderActive,
  setProviderCredentials,
  setProviderLegacy,
  updateProvider,
  updateProviderSettings,
} from "@/lib/server/provider-actions";
import { checkSendingKey, sendTestEvent } from "@/lib/server/try-channel-actions";

const KEYS = [providerKeys.all];

interface Template<Input, Data> {
  run: (input: Input) => Promise<ActionResult<Data>>;
  /** The expected list; shown immediately, rolled back if the server rejects the change. */
  optimistic: (providers: ProviderListItem[], input: Input) => ProviderListItem[];
}

interface Snapshot {
  before: ProviderListItem[] | undefined;
}

/** A change to a provider: shown immediately in this browser, then confirmed; other browsers follow through realtime. */
function useOptimisticMutation<Input, Data>({ run, optimistic }: Template<Input, Data>) {
  const queryClient = useQueryClient();
  const key = providerKeys.list();
  return useMutation<Data, AppError, Input, Snapshot>({
    // Offline it fails immediately instead of being sent later, when nobody expects it.
    networkMode: "always",
    mutationFn: (input) => callAction(run(input)),
    onMutate: async (input) => {
      await queryClient.cancelQueries({ queryKey: key });
      const before = queryClient.getQueryData<ProviderListItem[]>(key);
      if (before) queryClient.setQueryData(key, optimistic(before, input));
      return { before };
    },
    onError: (_error, _input, snapshot) => {
      if (snapshot?.before) queryClient.setQueryData(key, snapshot.before);
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: providerKeys.all }),
  });
}

const merge = (providers: ProviderListItem[], change: Partial<ProviderListItem>) =>
  providers.map((provider) => (provider.id === change.id ? { ...provider, ...change } : provider));

export const useCreateProvider = () => useActionMutation(createProvider, KEYS);

export const useUpdateProvider = () => useActionMutation(updateProvider, KEYS);

export const useUpdateProviderSettings = () => useActionMutation(updateProviderSettings, KEYS);

export const useSetProviderActive = () =>
  useOptimisticMutation({ run: setProviderActive, optimistic: merge });

export const useSetProviderLegacy = () =>
  useOptimisticMutation({ run: setProviderLegacy, optimistic: merge });

export const useSetProviderCredentials = () => useActionMutation(setProviderCredentials, KEYS);

export const useRotateProviderKey = () => useActionMutation(rotateProviderKey, KEYS);

export const useRevokePreviousKey = () => useActionMutation(revokePreviousKey, KEYS);

export const useCheckSendingKey = () => useActionMutation(checkSendingKey, KEYS);

export const useSendTestEvent = () => useActionMutation(sendTestEvent, KEYS);

export const useReorderProviders = () =>
  useOptimisticMutation({
    run: reorderProviders,
    optimistic: (providers, { ids }) =>
      [...providers].sort((one, other) => ids.indexOf(one.id) - ids.indexOf(other.id)),
  });
