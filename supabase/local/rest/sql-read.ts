import { escapeIdentifier as ident } from "pg";
import type { Condition } from "./parse-filter.ts";
import type { FieldItem } from "./parse-select.ts";
import { type Embed, nullTest, type PlannedOrder, type ReadNode } from "./plan.ts";
import { isToOne } from "./relationships.ts";
import { conditionsSql, embedValue, fieldSql, type Params } from "./sql-filter.ts";
import { docsSql } from "./statement.ts";

/** No list, embedded or not, is longer than this; the hosted service cuts there as well. */
export const MAX_ROWS = 1000;

export const tableSql = (name: string): string => `"public".${ident(name)}`;

/** What ties an embedded resource to the row of its parent. */
type Link = { from: string; conditions: string[] };

/** The rows of a resource: `source` is a table, or the CTE with the rows that a mutation or function gave. */
export function readSql(node: ReadNode, source: string, params: Params, maxRows?: number): string {
  return rowsSql(node, outputSql(node), { from: fromSql(node, source), conditions: [] }, params, maxRows);
}

function rowsSql(node: ReadNode, output: string, link: Link, params: Params, maxRows?: number): string {
  const limit = maxRows === undefined ? node.limit : Math.min(node.limit ?? maxRows, maxRows);
  return [
    `select ${output} from ${link.from}`,
    ...node.embeds.map((embed) => joinSql(node, embed, params)),
    whereSql([...link.conditions, conditionsSql(node, params)]),
    orderSql(node),
    limit === undefined ? "" : `limit ${limit}`,
    node.offset ? `offset ${node.offset}` : "",
  ].join(" ");
}

const fromSql = (node: ReadNode, source: string): string => `${source} as ${ident(node.alias)}`;

/** The number of rows without limit; joins only the embedded resources that decide which rows count. */
export function countSql(node: ReadNode, source: string, params: Params): string {
  const tested = new Set(nullTests(node, node.conditions));
  const joins = node.embeds
    .filter((embed) => embed.inner || tested.has(embed))
    .map((embed) => joinSql(node, embed, params));
  const where = whereSql([conditionsSql(node, params)]);
  return `select count(*) from ${fromSql(node, source)} ${joins.join(" ")} ${where}`;
}

function nullTests(node: ReadNode, conditions: Condition[]): Embed[] {
  return conditions.flatMap((condition) => {
    if (condition.kind === "group") return nullTests(node, condition.conditions);
    return nullTest(node, condition) ?? [];
  });
}

function whereSql(conditions: (string | undefined)[]): string {
  const given = conditions.filter((condition) => condition !== undefined);
  return given.length === 0 ? "" : `where ${given.join(" and ")}`;
}

function outputSql(node: ReadNode): string {
  const columns = node.columns.map((item) =>
    item.kind === "star" ? `${ident(node.alias)}.*` : columnSql(node, item),
  );
  const embeds = node.embeds
    .filter((embed) => !embed.hidden)
    .map((embed) => {
      const value = isToOne(embed.relationship) ? embedValue(embed) : `coalesce(${embedValue(embed)}, '[]')`;
      return `${value} as ${ident(embed.name)}`;
    });
  return [...columns, ...embeds].join(", ");
}

function columnSql(node: ReadNode, { field, alias, cast }: FieldItem): string {
  const sql = fieldSql(field, node.alias, node.table);
  const value = cast === undefined ? sql : `cast(${sql} as ${cast})`;
  return `${value} as ${ident(alias ?? labelOf(field))}`;
}

// A json path is named after its last key.
function labelOf(field: FieldItem["field"]): string {
  const key = field.path.findLast((step) => typeof step.key === "string")?.key;
  return typeof key === "string" ? key : field.name;
}

function orderSql(node: ReadNode): string {
  if (node.order.length === 0) return "";
  const terms = node.order.map(
    (term) => `${sortSql(node, term)} ${term.direction}${term.nulls === "" ? "" : ` nulls ${term.nulls}`}`,
  );
  return `order by ${terms.join(", ")}`;
}

function sortSql(node: ReadNode, { field, sort }: PlannedOrder): string {
  if (sort) return `${ident(sort.embed.alias)}.sort_${sort.index}`;
  return fieldSql(field, node.alias, node.table);
}

// A to-one resource is one json object beside the columns its parent is sorted by; a to-many one a json array.
// Both are jsonb, as PostgREST gives them.
function joinSql(parent: ReadNode, embed: Embed, params: Params): string {
  const { node, relationship } = embed;
  const alias = ident(embed.alias);
  const link = linkSql(parent, embed);
  if (isToOne(relationship)) {
    const value = `(select row_to_json(_rest_row)::jsonb from (select ${outputSql(node)}) _rest_row) as value`;
    const keys = embed.sortKeys.map(
      (field, index) => `${fieldSql(field, node.alias, node.table)} as sort_${index}`,
    );
    const rows = rowsSql(node, [value, ...keys].join(", "), link, params);
    return `${embed.inner ? "inner" : "left"} join lateral (${rows}) as ${alias} on true`;
  }
  const rows = rowsSql(node, outputSql(node), link, params, MAX_ROWS);
  const lists = `(select json_agg(doc)::jsonb as value from ${docsSql(rows)}) as ${alias}`;
  return embed.inner
    ? `inner join lateral ${lists} on ${alias}.value is not null`
    : `left join lateral ${lists} on true`;
}

function linkSql(parent: ReadNode, { node, relationship }: Embed): Link {
  const { junction, pairs, to } = relationship;
  const via = ident(junction ? `${node.alias}_via` : node.alias);
  const conditions = pairs.map(
    ({ local, foreign }) => `${via}.${ident(foreign)} = ${ident(parent.alias)}.${ident(local)}`,
  );
  const from = fromSql(node, tableSql(to));
  if (!junction) return { from, conditions };
  const on = junction.pairs.map(
    ({ local, foreign }) => `${ident(node.alias)}.${ident(foreign)} = ${via}.${ident(local)}`,
  );
  return { from: `${from} join ${tableSql(junction.table)} as ${via} on ${on.join(" and ")}`, conditions };
}
