/** What one call to the database takes. */
export const MAX_SELECTED = 1000;

/** The selection with this id in it, or without it if it was. */
export function toggled(selection: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(selection);
  if (!next.delete(id)) next.add(id);
  return next;
}

/** The selection with all rows between two of them; only with the second if the first is not in the list any more. */
export function extended(
  selection: ReadonlySet<string>,
  rows: readonly { id: string }[],
  fromId: string,
  toId: string,
): ReadonlySet<string> {
  const to = rows.findIndex(({ id }) => id === toId);
  const found = rows.findIndex(({ id }) => id === fromId);
  const from = found < 0 ? to : found;
  const between = rows.slice(Math.min(from, to), Math.max(from, to) + 1);
  return new Set([...selection, ...between.map(({ id }) => id)]);
}

/** What becomes of many conversations. */
export type BulkChange =
  | { assigned_to: string | null }
  | { department_id: string }
  | { status: "open" | "resolved" }
  | { status: "snoozed"; snoozed_until: string | null };

const count = (conversations: number) =>
  conversations === 1 ? "1 conversation" : `${conversations.toLocaleString("en")} conversations`;

/** "Resolving 12 conversations…", while it is done. */
export function bulkProgress(change: BulkChange, conversations: number): string {
  const verb =
    "status" in change
      ? { open: "Reopening", resolved: "Resolving", snoozed: "Snoozing" }[change.status]
      : "assigned_to" in change && change.assigned_to === null
        ? "Unassigning"
        : "Assigning";
  return `${verb} ${count(conversations)}…`;
}

/** "12 conversations resolved. 1 was left as it is.", once it is done. */
export function bulkDone(change: BulkChange, done: number, skipped: number): string {
  const participle =
    "status" in change
      ? { open: "reopened", resolved: "resolved", snoozed: "snoozed" }[change.status]
      : "assigned_to" in change && change.assigned_to === null
        ? "unassigned"
        : "assigned";
  const why =
    "status" in change ? "the customer has written meanwhile" : "whoever was to get them does not see them";
  const left =
    skipped > 0 ? ` ${count(skipped)} left as ${skipped === 1 ? "it is" : "they are"}: ${why}.` : "";
  return `${count(done)} ${participle}.${left}`;
}
