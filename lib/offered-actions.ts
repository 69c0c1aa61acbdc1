import type { ShortcutName } from "@/lib/shortcuts";

/** Something of the registry of shortcuts that the page does now. */
export interface OfferedAction {
  name: ShortcutName;
  /** What it would do now: "Reopen" rather than "Resolve or reopen". */
  words: string;
  run: () => void;
}

const offered = new Set<OfferedAction>();

/** Offers an action to the palette until the returned function is called. */
export function offerAction(action: OfferedAction): () => void {
  offered.add(action);
  return () => offered.delete(action);
}

/** What the page does now; of two with the same name, the one that was offered last. */
export function offeredActions(): OfferedAction[] {
  return [...new Map([...offered].map((action) => [action.name, action])).values()];
}

/** Does what a key would do, for a button somewhere else on the page. */
export function runAction(name: ShortcutName): void {
  offeredActions()
    .find((action) => action.name === name)
    ?.run();
}
