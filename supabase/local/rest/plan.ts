import { checkPath, nameOf, notEmbedded } from "./embed-names.ts";
import { RestError, unsupported } from "./errors.ts";
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

// Hosted has no such bounds. Each level may multiply the rows by a thousand.
const MAX_DEPTH = 5;
const MAX_EMBEDS = 30;

type Planner = { schema: Schema; query: Query; rootAlias: string; counter: number };

/** Turns the parsed query into a tree of resources. Throws PGRST108, 118, 200 and 201. */
export function planRead(schema: Schema, query: Query, name: string, table: Table | undefined): ReadNode {
  for (const { path } of query.modifiers.values()) checkPath(query.select, path);
  const planner: Planner = { schema, query, rootAlias: name, counter: 0 };
  return planNode(planner, query.select, [], table, name);
}

function planNode(
  planner: Planner,
  items: SelectItem[],
  path: string[],
  table: Table | undefined,
  alias: string,
): ReadNode {
  const none: Modifiers = { path, conditions: [], order: [] };
  const own = planner.query.modifiers.get(pathKey(path)) ?? none;
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
  if (path.length >= MAX_DEPTH) throw unsupported(`Embedding deeper than ${MAX_DEPTH} levels`);
  if (planner.counter >= MAX_EMBEDS) throw unsupported(`Embedding more than ${MAX_EMBEDS} resources`);
  const relationship = findRelationship(planner.schema, origin, item.name, item.hint);
  const name = nameOf(item);
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
  if (!embed) throw notEmbedded(term.relation);
  if (!isToOne(embed.relationship)) {
    throw new RestError(400, "PGRST118", `A related order on '${embed.name}' is not possible`, {
      details: `'${origin}' and '${embed.name}' do not form a many-to-one or one-to-one relationship`,
    });
  }
  return { ...term, sort: { embed, index: embed.sortKeys.push(term.field) - 1 } };
}

/** The embedded resource whose absence `name=is.null` asks for; any other filter by its name is about a column. */
export function nullTest(node: ReadNode, { field, operation }: FilterCondition): Embed | undefined {
  if (field.path.length > 0 || operation.kind !== "is" || operation.value !== "null") return undefined;
  return node.embeds.find((candidate) => candidate.name === field.name);
}

function twice(name: string): RestError {
  return new RestError(400, "PGRST100", `'${name}' is embedded more than once; give each its own alias`);
}
