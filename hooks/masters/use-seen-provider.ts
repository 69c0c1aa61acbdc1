"use client";

import { useInteractProviders } from "@/hooks/layout/use-interact-providers";
import { useSeenRow } from "@/hooks/masters/use-seen-row";
import type { ProviderListItem } from "@/lib/queries/providers/provider-queries";
import { rowChanges } from "@/lib/row-changes";

type Texts<Column extends string> = Record<Column, string | null>;

/**
 * The provider that a form edits, of which a colleague may save another version meanwhile. `changes` are those to what the
 * form edits, empty if there are none: a key that is used or an order that moves is no reason to ask.
 *
 * @param texts the columns that the form edits, as a person reads them
 */
export function useSeenProvider<Column extends string>(
  provider: ProviderListItem,
  texts: (row: ProviderListItem) => Texts<Column>,
  columns: readonly (readonly [Column, string])[],
) {
  const { data: providers } = useInteractProviders();
  const { seen, now = seen, accept } = useSeenRow(provider, providers);
  const changes = rowChanges(texts(seen), texts(now), columns);
  return { now, changes, accept };
}
