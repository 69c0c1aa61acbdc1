"use client";

import { useQuery } from "@tanstack/react-query";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { type Person, peopleQueries } from "@/lib/queries/people/people-queries";

/** Everybody at the desk, by name. */
export function usePeople(): readonly Person[] {
  return useQuery(peopleQueries.list(useSupabase())).data ?? [];
}

/** The id of the signed-in user; null until it is known. */
export function useMyId(): string | null {
  return useQuery(peopleQueries.me(useSupabase())).data ?? null;
}

/** The signed-in user; undefined until they are known. */
export function useMe(): Person | undefined {
  const id = useMyId();
  return usePeople().find((person) => person.id === id);
}

/** The name of a colleague; undefined for nobody, for one who has left, and until the names are known. */
export function usePersonName(id: string | null): string | undefined {
  const { data } = useQuery({
    ...peopleQueries.list(useSupabase()),
    select: (people) => people.find((person) => person.id === id)?.full_name,
  });
  return data;
}
