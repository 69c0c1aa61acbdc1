/** Which events are ticked: these, or all that match the filters, also those that are not on the screen. */
export type EventSelection = { kind: "some"; ids: ReadonlySet<number> } | { kind: "all" };

export const NO_EVENTS: EventSelection = { kind: "some", ids: new Set() };

export const isSelected = (selection: EventSelection, id: number): boolean =>
  selection.kind === "all" || selection.ids.has(id);

/** How many are ticked of `matching`; null while nobody knows how many match. */
export function selectedCount(selection: EventSelection, matching: number | undefined): number | null {
  return selection.kind === "some" ? selection.ids.size : (matching ?? null);
}

/** The selection with one event ticked or not. Of all that match, one less leaves those that are on the screen. */
export function toggled(selection: EventSelection, id: number, shown: readonly number[]): EventSelection {
  const ids = new Set(selection.kind === "all" ? shown : selection.ids);
  if (!ids.delete(id)) ids.add(id);
  return { kind: "some", ids };
}

/** All on the screen, or none if they are all ticked already. */
export function toggledShown(selection: EventSelection, shown: readonly number[]): EventSelection {
  const isEvery = shown.every((id) => isSelected(selection, id));
  return isEvery ? NO_EVENTS : { kind: "some", ids: new Set(shown) };
}
