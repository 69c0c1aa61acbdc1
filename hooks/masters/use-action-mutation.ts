"use client";

import { type QueryKey, useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { type ActionResult, callAction } from "@/lib/action-result";
import { type AppError, toClientError } from "@/lib/errors";

/**
 * A change by a server action, after which the lists under these keys are read again; it is done when they are.
 * `runAndSay` is for buttons, which may be gone by then: what came of it is said in a toast, and resolved to.
 */
export function useActionMutation<Input, Data>(
  run: (input: Input) => Promise<ActionResult<Data>>,
  keys: readonly QueryKey[],
) {
  const queryClient = useQueryClient();
  const mutation = useMutation<Data, AppError, Input>({
    // Offline it fails immediately instead of being sent later, when nobody expects it.
    networkMode: "always",
    mutationFn: (input) => callAction(run(input)),
    onSettled: () => Promise.all(keys.map((queryKey) => queryClient.invalidateQueries({ queryKey }))),
  });

  async function runAndSay(input: Input, done: string): Promise<boolean> {
    try {
      await mutation.mutateAsync(input);
      toast.success(done);
      return true;
    } catch (error) {
      toast.error(toClientError(error).message);
      return false;
    }
  }
  return { ...mutation, runAndSay };
}
