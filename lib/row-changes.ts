type Value = string | number | boolean | null;

/** One column that differs, as a person reads it. */
export type RowChange = { label: string; from: string; to: string };

const shown = (value: Value) => (value === null || value === "" ? "nothing" : String(value));

/**
 * What a colleague changed between the row that a form was opened with and the row as it is now, in the order of
 * `columns`: those that the form edits, each with its name.
 */
export function rowChanges<Column extends string>(
  seen: Record<Column, Value>,
  now: Record<Column, Value>,
  columns: readonly (readonly [Column, string])[],
): RowChange[] {
  return columns
    .filter(([column]) => seen[column] !== now[column])
    .map(([column, label]) => ({ label, from: shown(seen[column]), to: shown(now[column]) }));
}
