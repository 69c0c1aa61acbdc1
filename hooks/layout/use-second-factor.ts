"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useLoadSupabase, useSupabase } from "@/hooks/layout/use-supabase";
import type { AppError } from "@/lib/errors";
import type { Supabase } from "@/lib/queries/client";
import {
  beginSetUp,
  giveCode,
  type SetUp,
  signInWithCode,
  turnOff,
} from "@/lib/queries/second-factor/second-factor-mutations";
import { secondFactorQueries } from "@/lib/queries/second-factor/second-factor-queries";

/** Whether the signed-in user has two-step sign-in. */
export function useSecondFactor() {
  return useQuery(secondFactorQueries.own(useSupabase()));
}

/** In the browser, like signing in: Auth limits attempts per IP address. */
function useFactorMutation<Input, Data>(run: (client: Supabase, input: Input) => Promise<Data>) {
  const loadSupabase = useLoadSupabase();
  return useMutation<Data, AppError, Input>({
    networkMode: "always",
    mutationFn: async (input) => run(await loadSupabase(), input),
  });
}

/** A change of the own second factor: the session has other rights then, so everything is read again. */
function useFactorChange<Input>(run: (client: Supabase, input: Input) => Promise<void>) {
  const queryClient = useQueryClient();
  const router = useRouter();
  return useFactorMutation(async (client, input: Input) => {
    await run(client, input);
    router.refresh();
    void queryClient.invalidateQueries();
  });
}

/** Begins the set-up; resolves to what the app has to be told. */
export const useBeginSetUp = () => useFactorMutation<void, SetUp>((client) => beginSetUp(client));

/** Finishes the set-up of a factor with its first code. */
export const useFinishSetUp = (factorId: string) =>
  useFactorChange<string>((client, code) => giveCode(client, factorId, code));

/** Turns two-step sign-in off, with a code. */
export const useTurnOffTwoStep = () => useFactorChange<string>((client, code) => turnOff(client, code));

/** Gives the code at the sign-in. */
export const useSignInWithCode = () =>
  useFactorMutation<string, void>((client, code) => signInWithCode(client, code));
