"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { useMe } from "@/hooks/layout/use-people";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { toClientError } from "@/lib/errors";
import { type Person, peopleKeys, setAvailability } from "@/lib/queries/people/people-queries";

/** Whether the user takes conversations now, and how to change it: shown immediately, taken back if it is refused. */
export function useAvailability() {
  const supabase = useSupabase();
  const queryClient = useQueryClient();
  const me = useMe();
  const { mutate } = useMutation({
    networkMode: "always",
    mutationFn: (person: Person) =>
      setAvailability(supabase, person.id, person.availability === "away" ? "away" : "available"),
    onMutate: (person) =>
      queryClient.setQueryData<Person[]>(peopleKeys.list(), (people) =>
        people?.map((known) => (known.id === person.id ? person : known)),
      ),
    onError: (error) => toast.error(`Not changed. ${toClientError(error).message}`),
    onSettled: () => queryClient.invalidateQueries({ queryKey: peopleKeys.list() }),
  });
  return {
    isAvailable: me?.availability !== "away",
    setAvailable: (isAvailable: boolean) =>
      me && mutate({ ...me, availability: isAvailable ? "available" : "away" }),
  };
}
