"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { labelIndex, labelsOf } from "@/lib/label-search";
import { labelQueries } from "@/lib/queries/labels/label-queries";
import type { Label } from "@/lib/schemas/label";

/** All labels, by name. */
export const useLabels = () => useQuery(labelQueries.list(useSupabase()));

/** The labels with these ids, by name; empty until they are known. */
export function useLabelsOf(ids: readonly string[]): Label[] {
  const { data: index } = useQuery({ ...labelQueries.list(useSupabase()), select: labelIndex });
  return useMemo(() => (index ? labelsOf(ids, index) : []), [ids, index]);
}
