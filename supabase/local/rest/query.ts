import { RestError } from "./errors.ts";
import { type Condition, type OrderTerm, parseFilter, parseGroup, parseOrder } from "./parse-filter.ts";
import { parseSelect, type SelectItem } from "./parse-select.ts";
import { type Field, Scanner } from "./scanner.ts";

/** What the query string says about one resource: the root (empty path) or an embedded one. */
export type Modifiers = {
  path: string[];
  conditions: Condition[];
  order: OrderTerm[];
  limit?: number;
  offset?: number;
};

export type Query = {
  select: SelectItem[];
  modifiers: Map<string, Modifiers>;
  columns?: string[];
  onConflict?: string[];
  /** Arguments of a function called by GET. */
  args: Map<string, string>;
};

export const pathKey = (path: string[]): string => JSON.stringify(path);

/**
 * Parses the whole query string before anything runs; an unknown parameter is a filter or an error (PGRST100).
 * `isArgument` says which are arguments of a function called by GET.
 */
export function parseQuery(
  search: URLSearchParams,
  isArgument: (name: string, value: string) => boolean,
): Query {
  const query: Query = { select: [{ kind: "star" }], modifiers: new Map(), args: new Map() };
  const seen = new Set<string>();
  for (const [key, value] of search) {
    // Statements are sent as zero-terminated text.
    if (`${key}${value}`.includes("\0")) new Scanner(key, "query parameter").fail("no NUL character");
    const word = key.slice(key.lastIndexOf(".") + 1);
    const isFilter = !["select", "columns", "on_conflict", "limit", "offset", "order"].includes(word);
    if (seen.has(key) && (!isFilter || isArgument(key, value))) throw repeated(key);
    seen.add(key);
    if (key === "select") query.select = parseSelect(value);
    else if (key === "columns") query.columns = parseNames(value, "columns parameter");
    else if (key === "on_conflict") query.onConflict = parseNames(value, "on_conflict parameter");
    else if (isArgument(key, value)) query.args.set(key, value);
    else parseModifier(query, key, word, value);
  }
  return query;
}

/** The modifiers of a resource, made when first mentioned. */
function modifiersAt(query: Query, path: string[]): Modifiers {
  const key = pathKey(path);
  const found = query.modifiers.get(key) ?? { path, conditions: [], order: [] };
  query.modifiers.set(key, found);
  return found;
}

function parseModifier(query: Query, key: string, word: string, value: string): void {
  const { path, field } = parseKey(key);
  if (word === "order") modifiersAt(query, path).order = parseOrder(value);
  else if (word === "limit") modifiersAt(query, path).limit = parseCount(key, value);
  else if (word === "offset") modifiersAt(query, path).offset = parseCount(key, value);
  else if (word === "and" || word === "or") {
    const negated = path.at(-1) === "not";
    const target = negated ? path.slice(0, -1) : path;
    modifiersAt(query, target).conditions.push(parseGroup(word, negated, value));
  } else modifiersAt(query, path).conditions.push(parseFilter(field, value));
}

function parseKey(key: string): { path: string[]; field: Field } {
  const scanner = new Scanner(key, "tree path");
  const names = scanner.list(".", () => scanner.name());
  const field = { name: names.pop() ?? "", path: scanner.jsonPath() };
  scanner.end();
  return { path: names, field };
}

function parseNames(text: string, subject: string): string[] {
  const scanner = new Scanner(text, subject);
  const names = scanner.names();
  scanner.end();
  return [...new Set(names)];
}

// PostgREST drops a limit it cannot read; here it is an error, since dropping it changes the answer.
function parseCount(key: string, value: string): number {
  if (/^-\d+$/.test(value)) {
    const details = `${key.endsWith("limit") ? "Limit" : "Offset"} should be greater than or equal to zero.`;
    throw new RestError(416, "PGRST103", "Requested range not satisfiable", { details });
  }
  const count = Number(value);
  if (!/^\d+$/.test(value) || !Number.isSafeInteger(count)) new Scanner(value, key).fail("a whole number");
  return count;
}

function repeated(key: string): RestError {
  return new RestError(400, "PGRST100", `The query parameter '${key}' is given more than once`);
}
