"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { type ActionResult, callAction } from "@/lib/action-result";
import { toClientError } from "@/lib/errors";
import { sandboxKeys } from "@/lib/queries/sandbox/sandbox-queries";
import type { SandboxPhone, SandboxSwitches, SandboxView } from "@/lib/schemas/sandbox";
import {
  actInSandbox,
  clearSandboxPhone,
  inventSandboxCustomer,
  setSandboxWindow,
  switchSandbox,
} from "@/lib/server/sandbox-actions";

interface Template<Input, Data> {
  run: (input: Input) => Promise<ActionResult<Data>>;
  /** The expected view, shown at once. */
  optimistic?: (view: SandboxView, input: Input) => SandboxView;
}

/** A change on a phone; the view is asked for again at once, and every second anyway. */
function useSandboxMutation<Input, Data>(phone: SandboxPhone, { run, optimistic }: Template<Input, Data>) {
  const queryClient = useQueryClient();
  const queryKey = sandboxKeys.view(phone);
  return useMutation({
    networkMode: "always",
    mutationFn: (input: Input) => callAction(run(input)),
    onMutate: async (input: Input) => {
      await queryClient.cancelQueries({ queryKey });
      const view = queryClient.getQueryData<SandboxView>(queryKey);
      if (view && optimistic) queryClient.setQueryData(queryKey, optimistic(view, input));
    },
    onError: (error) => toast.error(toClientError(error).message),
    onSettled: () => queryClient.invalidateQueries({ queryKey }),
  });
}

export const useActInSandbox = (phone: SandboxPhone) => useSandboxMutation(phone, { run: actInSandbox });

export const useInventCustomer = (phone: SandboxPhone) =>
  useSandboxMutation(phone, { run: inventSandboxCustomer });

export const useClearPhone = (phone: SandboxPhone) => useSandboxMutation(phone, { run: clearSandboxPhone });

export const useSwitchSandbox = (phone: SandboxPhone) =>
  useSandboxMutation(phone, {
    run: (change: Partial<SandboxSwitches>) => switchSandbox({ channel: phone.channel, change }),
    optimistic: (view, change) => ({ ...view, switches: { ...view.switches, ...change } }),
  });

export const useSandboxWindow = (phone: SandboxPhone) =>
  useSandboxMutation(phone, {
    run: (closed: boolean) => setSandboxWindow({ ...phone, closed }),
    optimistic: ({ conversation, ...view }, closed) => ({
      ...view,
      conversation: conversation && { ...conversation, window_closed: closed },
    }),
  });
