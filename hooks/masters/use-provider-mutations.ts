"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
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

interface Template<Input, Data> {
  run: (input: Input) => Promise<ActionResult<Data>>;
  /** The expected list; shown immediately, rolled back if the server rejects the change. */
  optimistic?: (providers: ProviderListItem[], input: Input) => ProviderListItem[];
}

interface Snapshot {
  before: ProviderListItem[] | undefined;
}

/** A change to a provider: shown immediately in this browser, then confirmed; other browsers follow through realtime. */
function useProviderMutation<Input, Data>({ run, optimistic }: Template<Input, Data>) {
  const queryClient = useQueryClient();
  const key = providerKeys.list();
  return useMutation<Data, AppError, Input, Snapshot>({
    // Offline it fails immediately instead of being sent later, when nobody expects it.
    networkMode: "always",
    mutationFn: (input) => callAction(run(input)),
    onMutate: async (input) => {
      await queryClient.cancelQueries({ queryKey: key });
      const before = queryClient.getQueryData<ProviderListItem[]>(key);
      if (before && optimistic) queryClient.setQueryData(key, optimistic(before, input));
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

export const useCreateProvider = () => useProviderMutation({ run: createProvider });

export const useUpdateProvider = () => useProviderMutation({ run: updateProvider });

export const useUpdateProviderSettings = () => useProviderMutation({ run: updateProviderSettings });

export const useSetProviderActive = () => useProviderMutation({ run: setProviderActive, optimistic: merge });

export const useSetProviderLegacy = () => useProviderMutation({ run: setProviderLegacy, optimistic: merge });

export const useSetProviderCredentials = () => useProviderMutation({ run: setProviderCredentials });

export const useRotateProviderKey = () => useProviderMutation({ run: rotateProviderKey });

export const useRevokePreviousKey = () => useProviderMutation({ run: revokePreviousKey });

export const useCheckSendingKey = () => useProviderMutation({ run: checkSendingKey });

export const useSendTestEvent = () => useProviderMutation({ run: sendTestEvent });

export const useReorderProviders = () =>
  useProviderMutation({
    run: reorderProviders,
    optimistic: (providers, { ids }) =>
      [...providers].sort((one, other) => ids.indexOf(one.id) - ids.indexOf(other.id)),
  });
