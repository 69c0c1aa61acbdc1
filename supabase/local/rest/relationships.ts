import { RestError, unsupported } from "./errors.ts";
import { nearest } from "./nearest.ts";
import type { ForeignKey, Pair, Relationship, Schema, Table } from "./schema.ts";

export const isToOne = (relationship: Relationship): boolean => relationship.kind.endsWith("to-one");

/** All relationships by the table they start from: both directions of each key, and pairs of keys of a junction. */
export function relationshipsOf(keys: ForeignKey[], tables: Map<string, Table>): Map<string, Relationship[]> {
  const all = keys.flatMap((key) => [forward(key), backward(key)]);
  for (const first of keys) {
    for (const second of keys) {
      if (isJunction(first, second, tables)) all.push(across(first, second));
    }
  }
  return Map.groupBy(all, (relationship) => relationship.from);
}

function pairsOf(locals: string[], foreigns: string[]): Pair[] {
  return locals.map((local, index) => ({ local, foreign: foreigns[index] ?? "" }));
}

function forward(key: ForeignKey): Relationship {
  const kind = key.unique ? "one-to-one" : "many-to-one";
  const pairs = pairsOf(key.columns, key.targetColumns);
  return { kind, constraint: key.name, from: key.table, to: key.target, pairs };
}

function backward(key: ForeignKey): Relationship {
  const kind = key.unique ? "one-to-one" : "one-to-many";
  const pairs = pairsOf(key.targetColumns, key.columns);
  return { kind, constraint: key.name, from: key.target, to: key.table, pairs };
}

function isJunction(first: ForeignKey, second: ForeignKey, tables: Map<string, Table>): boolean {
  const areTwoOfOneTable = first.table === second.table && first.name !== second.name;
  if (!areTwoOfOneTable || first.unique || second.unique) return false;
  const primaryKey = tables.get(first.table)?.primaryKey ?? [];
  return [...first.columns, ...second.columns].every((column) => primaryKey.includes(column));
}

function across(first: ForeignKey, second: ForeignKey): Relationship {
  return {
    kind: "many-to-many",
    constraint: first.name,
    from: first.target,
    to: second.target,
    pairs: pairsOf(first.targetColumns, first.columns),
    junction: {
      table: first.table,
      constraint: second.name,
      pairs: pairsOf(second.columns, second.targetColumns),
    },
  };
}

/**
 * The one relationship that `target` (table, constraint or key column) and `hint` (constraint, column or
 * junction) name, by the rules of `findRel` in PostgREST 16. Throws PGRST200 for none, PGRST201 for several, PGRST127
 * for a computed one.
 */
export function findRelationship(
  schema: Schema,
  origin: string,
  target: string,
  hint?: string,
): Relationship {
  const found = (schema.relationships.get(origin) ?? []).filter((candidate) =>
    candidate.from === candidate.to
      ? namesSelf(candidate, target, hint)
      : namesOther(candidate, target, hint),
  );
  refuseComputed(schema, origin, [target, ...found.map(({ to }) => to)]);
  const [only] = found;
  if (only && found.length === 1) return only;
  throw only ? ambiguous(origin, target, found) : missing(schema, origin, target, hint);
}

// One that is named as a table stands for all keys to that table, by whatever name they are asked for.
function refuseComputed({ computed }: Schema, origin: string, names: string[]): void {
  const name = names.find((each) => computed.get(origin)?.has(each));
  if (name !== undefined) throw unsupported(`The computed relationship '${name}' of '${origin}'`);
}

// A key to its own table gives two relationships: the table name means the children, the column the parent.
function namesSelf(candidate: Relationship, target: string, hint: string | undefined): boolean {
  const [pair, ...more] = candidate.pairs;
  const column = more.length === 0 ? pair : undefined;
  if (candidate.kind === "one-to-many" && target === candidate.to) {
    return hint === undefined || column?.foreign === hint;
  }
  return hint === undefined && candidate.kind === "many-to-one" && column?.local === target;
}

function namesOther(candidate: Relationship, target: string, hint: string | undefined): boolean {
  const { constraint, junction, pairs } = candidate;
  const column = pairs.length === 1 && !junction ? pairs[0] : undefined;
  if (hint === undefined) {
    return target === candidate.to || (!junction && target === constraint) || target === column?.local;
  }
  if (target !== candidate.to) return false;
  if (junction) return hint === junction.table;
  return hint === constraint || hint === column?.local || hint === column?.foreign;
}

function missing(schema: Schema, origin: string, target: string, hint: string | undefined): RestError {
  const view = [origin, target].find((name) => schema.tables.get(name)?.isView);
  // PostgREST follows the keys of a view's tables; saying that there is no relationship would blame the app.
  if (view !== undefined) return unsupported(`Embedding through the view '${view}'`);
  const known = (schema.relationships.get(origin) ?? []).map(({ to }) => to);
  const meant = nearest(target, known);
  const using = hint === undefined ? "" : ` using the hint '${hint}'`;
  return new RestError(
    400,
    "PGRST200",
    `Could not find a relationship between '${origin}' and '${target}' in the schema cache`,
    {
      details: `Searched for a foreign key relationship between '${origin}' and '${target}'${using} in the schema 'public', but no matches were found.`,
      hint: meant && meant !== target ? `Perhaps you meant '${meant}' instead of '${target}'.` : null,
    },
  );
}

function ambiguous(origin: string, target: string, found: Relationship[]): RestError {
  const hints = found.map((item) => `'${target}!${item.junction?.table ?? item.constraint}'`);
  return new RestError(
    300,
    "PGRST201",
    `Could not embed because more than one relationship was found for '${origin}' and '${target}'`,
    {
      details: found.map((item) => ({
        cardinality: item.kind,
        embedding: `${item.from} with ${item.to}`,
        relationship: relationText(item),
      })),
      hint: `Try changing '${target}' to one of the following: ${hints.join(", ")}. Find the desired relationship in the 'details' key.`,
    },
  );
}

function relationText({ constraint, from, to, pairs, junction }: Relationship): string {
  const locals = pairs.map((pair) => pair.local).join(", ");
  const foreigns = pairs.map((pair) => pair.foreign).join(", ");
  if (!junction) return `${constraint} using ${from}(${locals}) and ${to}(${foreigns})`;
  const others = junction.pairs.map((pair) => pair.local).join(", ");
  return `${junction.table} using ${constraint}(${foreigns}) and ${junction.constraint}(${others})`;
}
