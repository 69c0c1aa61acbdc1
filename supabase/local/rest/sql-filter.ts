import { escapeLiteral, escapeIdentifier as ident } from "pg";
import type { Condition, FilterCondition, Operation } from "./parse-filter.ts";
import { type Embed, nullTest, type ReadNode } from "./plan.ts";
import type { Field } from "./scanner.ts";
import type { Table } from "./schema.ts";

/** Collects the values of a statement; they are bound without a type, so Postgres reads them by context. */
export class Params {
  readonly values: string[] = [];

  add(value: string): string {
    return `$${this.values.push(value)}`;
  }
}

/** SQL of a column or of a path into its json. */
export function fieldSql(field: Field, alias: string, table: Table | undefined): string {
  const column = `${ident(alias)}.${ident(field.name)}`;
  if (field.path.length === 0) return column;
  const steps = field.path.map(({ arrow, key }) =>
    typeof key === "number" ? `${arrow}${key < 0 ? `(${key})` : key}` : `${arrow}${escapeLiteral(key)}`,
  );
  const type = table?.columns.get(field.name)?.type ?? "";
  // Arrays, composites and the like are reached into as json.
  const source = /"?json(b)?"?$/.test(type) ? column : `to_jsonb(${column})`;
  return `(${source}${steps.join("")})`;
}

/** SQL of the conditions of one resource, joined by `and`; undefined when there are none. */
export function conditionsSql(node: ReadNode, params: Params): string | undefined {
  if (node.conditions.length === 0) return undefined;
  return node.conditions.map((condition) => conditionSql(node, condition, params)).join(" and ");
}

function conditionSql(node: ReadNode, condition: Condition, params: Params): string {
  const not = condition.negated ? "not " : "";
  if (condition.kind === "filter") return `${not}(${filterSql(node, condition, params)})`;
  const members = condition.conditions.map((member) => conditionSql(node, member, params));
  return `${not}(${members.join(` ${condition.joiner} `)})`;
}

function filterSql(node: ReadNode, condition: FilterCondition, params: Params): string {
  const embed = nullTest(node, condition);
  if (embed) return `${embedValue(embed)} is null`;
  const { field, operation } = condition;
  const type = field.path.length === 0 ? node.table?.columns.get(field.name)?.type : undefined;
  return operationSql(fieldSql(field, node.alias, node.table), operation, type, params);
}

function operationSql(left: string, operation: Operation, type: string | undefined, params: Params): string {
  switch (operation.kind) {
    case "is":
      return `${left} is ${operation.value}`;
    case "in":
      return `${left} = any (${params.add(arrayLiteral(operation.values))})`;
    case "compare": {
      const value = params.add(operation.value);
      return `${left} ${operation.operator} ${operation.quantifier ? `${operation.quantifier} (${value})` : value}`;
    }
    case "search": {
      const language = operation.language ? `${params.add(operation.language)}::regconfig, ` : "";
      const vector = type?.endsWith("tsvector") ? left : `to_tsvector(${language}${left})`;
      return `${vector} @@ ${operation.function}(${language}${params.add(operation.value)})`;
    }
  }
}

function arrayLiteral(values: string[]): string {
  return `{${values.map((value) => `"${value.replace(/["\\]/g, "\\$&")}"`).join(",")}}`;
}

/** Where the lateral join of an embedded resource puts its json; null when there is no row. */
export function embedValue(embed: Embed): string {
  return `${ident(embed.alias)}.value`;
}
