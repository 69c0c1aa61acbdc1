import { unsupported } from "./errors.ts";
import type { Condition } from "./parse-filter.ts";
import type { ReadNode } from "./plan.ts";
import type { Representation, Table } from "./schema.ts";

/**
 * Throws PGRST127 where PostgREST would put a column of `node` or below through a function of its domain: to be
 * shown, or because a filter compares it.
 */
export function refuseRepresentations(node: ReadNode, shown = true): void {
  for (const item of shown ? node.columns : []) {
    const names = item.kind === "star" ? (node.table?.columns.keys() ?? []) : [item.field.name];
    for (const name of names) refuseRepresentation(node.table, name, "shown");
  }
  for (const condition of node.conditions) refuseCompared(node.table, condition);
  for (const embed of node.embeds) refuseRepresentations(embed.node, shown);
}

function refuseCompared(table: Table | undefined, condition: Condition): void {
  if (condition.kind === "group") {
    for (const member of condition.conditions) refuseCompared(table, member);
  } else if (condition.operation.kind !== "is") {
    refuseRepresentation(table, condition.field.name, "compared");
  }
}

/** Throws PGRST127 when the domain of a column has an implicit cast for that use. */
export function refuseRepresentation(table: Table | undefined, name: string, use: Representation): void {
  if (!table?.columns.get(name)?.representations.includes(use)) return;
  throw unsupported(`The domain representation of the column '${table.name}.${name}'`);
}
