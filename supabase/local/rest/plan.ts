import { RestError } from "./errors.ts";
import type { Condition, FilterCondition, OrderTerm } from "./parse-filter.ts";
import type { EmbedItem, FieldItem, SelectItem } from "./parse-select.ts";
import { type Modifiers, pathKey, type Query } from "./query.ts";
import { findRelationship, isToOne } from "./relationships.ts";
import type { Relationship, Schema, Table } from "./schema.ts";

/** One resource to read: the root or an embedded one, with its place in the statement (`alias`). */
export type ReadNode = {
  alias: string;
  /** Unknown when rows come from a function that returns no known table. */
  table: Table | undefined;
  columns: ({ kind: "star" } | FieldItem)[];
  embeds: Embed[];
  conditions: Condition[];
  order: PlannedOrder[];
  limit: number | undefined;
  offset: number | undefined;
};

export type Embed = {
  /** The key in the answer, and the name in filters. */
  name: string;
  /** Alias of the lateral join in the statement. */
  alias: string;
  relationship: Relationship;
  inner: boolean;
  /** `rel()`: joined, but not shown. */
  hidden: boolean;
  /** Orders of the parent by columns of this resource. */
  sortKeys: FieldItem["field"][];
  node: ReadNode;
};

/** `sort` is set for an order by a column of an embedded resource. */
export type PlannedOrder = OrderTerm & { sort?: { embed: Embed; index: number } };

type Planner = { schema: Schema; query: Query; used: Set<string>; rootAlias: string; counter: number };

/** Turns the parsed query into a tree of resources. Throws PGRST108, 118, 120, 200 and 201. */
export function planRead(schema: Schema, query: Query, name: string, table: Table | undefined): ReadNode {
  const planner: Planner = { schema, query, used: new Set(), rootAlias: name, counter: 0 };
  const node = planNode(planner, query.select, [], table, name);
  for (const [key, { path }] of query.modifiers) {
    if (!planner.used.has(key)) throw notEmbedded(query, path);
  }
  return node;
}

function planNode(
  planner: Planner,
  items: SelectItem[],
  path: string[],
  table: Table | undefined,
  alias: string,
): ReadNode {
  const key = pathKey(path);
  planner.used.add(key);
  const own: Modifiers = planner.query.modifiers.get(key) ?? { path, conditions: [], order: [] };
  const embeds: Embed[] = [];
  for (const item of items) {
    if (item.kind !== "embed") continue;
    const embed = planEmbed(planner, item, path, table?.name ?? alias);
    if (embeds.some((other) => other.name === embed.name)) throw twice(embed.name);
    embeds.push(embed);
  }
  for (const item of items) if (item.kind === "field") checkCast(planner.schema, item);
  return {
    alias,
    table,
    columns: items.filter((item) => item.kind !== "embed"),
    embeds,
    conditions: own.conditions,
    order: own.order.map((term) => planOrder(term, embeds, table?.name ?? alias)),
    limit: own.limit,
    offset: own.offset,
  };
}

/** A cast becomes part of the statement, so only the name of a type may be one. */
function checkCast({ types }: Schema, { cast }: FieldItem): void {
  if (cast === undefined || types.has(cast.toLowerCase())) return;
  throw new RestError(400, "42704", `type "${cast}" does not exist`);
}

function planEmbed(planner: Planner, item: EmbedItem, path: string[], origin: string): Embed {
  const relationship = findRelationship(planner.schema, origin, item.name, item.hint);
  const name = item.alias ?? item.name;
  const table = planner.schema.tables.get(relationship.to);
  // Short, so that the counter survives the cut at 63 bytes; never part of the name of the root.
  do planner.counter++;
  while (planner.rootAlias.includes(`_${planner.counter}`));
  const alias = `${relationship.to.slice(0, 12)}_${planner.counter}`;
  const node = planNode(planner, item.items, [...path, name], table, alias);
  const hidden = node.columns.length === 0 && node.embeds.every((embed) => embed.hidden);
  return {
    name,
    alias: `${alias}_embed`,
    relationship,
    inner: item.inner,
    hidden,
    sortKeys: [],
    node,
  };
}

function planOrder(term: OrderTerm, embeds: Embed[], origin: string): PlannedOrder {
  if (term.relation === undefined) return term;
  const embed = embeds.find((candidate) => candidate.name === term.relation);
  if (!embed) throw notEmbedded(undefined, [term.relation]);
  if (!isToOne(embed.relationship)) {
    throw new RestError(400, "PGRST118", `A related order on '${embed.name}' is not possible`, {
      details: `'${origin}' and '${embed.name}' do not form a many-to-one or one-to-one relationship`,
    });
  }
  return { ...term, sort: { embed, index: embed.sortKeys.push(term.field) - 1 } };
}

/** The embedded resource that `name=is.null` is about, if the filter names one. Throws PGRST120. */
export function nullTest(node: ReadNode, condition: FilterCondition): Embed | undefined {
  const { field, operation } = condition;
  if (field.path.length > 0) return undefined;
  const embed = node.embeds.find((candidate) => candidate.name === field.name);
  if (!embed) return undefined;
  if (operation.kind === "is" && operation.value.endsWith("null")) return embed;
  throw new RestError(400, "PGRST120", `Bad operator on the '${field.name}' embedded resource`, {
    details: "Only is null or not is null filters are allowed on embedded resources",
  });
}

function notEmbedded(query: Query | undefined, path: string[]): RestError {
  const name = path.at(-1) ?? "";
  const message = `'${name}' is not an embedded resource in this request`;
  const aliased = query?.select.find((item) => item.kind === "embed" && item.name === name);
  if (aliased?.kind === "embed" && aliased.alias !== undefined) {
    return new RestError(400, "PGRST108", message, {
      details: "Target names are not allowed in filters if they have an alias",
      hint: `Change '${name}' to '${aliased.alias}' in filters, orders or limits.`,
    });
  }
  const hint = `Verify that '${name}' is included in the 'select' query parameter.`;
  return new RestError(400, "PGRST108", message, { hint });
}

function twice(name: string): RestError {
  return new RestError(400, "PGRST100", `'${name}' is embedded more than once; give each its own alias`);
}
