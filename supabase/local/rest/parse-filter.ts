import { type Field, Scanner } from "./scanner.ts";

export type Operation =
  | { kind: "compare"; operator: string; quantifier?: "any" | "all"; value: string }
  | { kind: "in"; values: string[] }
  | { kind: "is"; value: string }
  | { kind: "search"; function: string; language?: string; value: string };

export type FilterCondition = { kind: "filter"; field: Field; negated: boolean; operation: Operation };
export type Condition =
  | FilterCondition
  | { kind: "group"; joiner: "and" | "or"; negated: boolean; conditions: Condition[] };

export type OrderTerm = { relation?: string; field: Field; direction: string; nulls: string };

// Operators that may be followed by `(any)` or `(all)`, the others, and the functions of full-text search.
const QUANTIFIABLE = new Map(
  Object.entries({
    eq: "=",
    gte: ">=",
    gt: ">",
    lte: "<=",
    lt: "<",
    like: "like",
    ilike: "ilike",
    match: "~",
    imatch: "~*",
  }),
);
const SIMPLE = new Map(
  Object.entries({
    neq: "<>",
    isdistinct: "is distinct from",
    cs: "@>",
    cd: "<@",
    ov: "&&",
    sl: "<<",
    sr: ">>",
    nxr: "&<",
    nxl: "&>",
    adj: "-|-",
  }),
);
const SEARCH = new Map([
  ["fts", "to_tsquery"],
  ["plfts", "plainto_tsquery"],
  ["phfts", "phraseto_tsquery"],
  ["wfts", "websearch_to_tsquery"],
]);

/** Whether a value reads as a filter: in the query string of a function all others are arguments. */
export function looksLikeFilter(text: string): boolean {
  const word = /^(?:not\.)?([a-z]+)(?:\([^)]*\))?\./.exec(text)?.[1] ?? "";
  return ["in", "is"].includes(word) || [QUANTIFIABLE, SIMPLE, SEARCH].some((words) => words.has(word));
}

/** Parses the right side of `column=op.value`. Throws PGRST100. */
export function parseFilter(field: Field, text: string): FilterCondition {
  const scanner = new Scanner(text, "filter");
  const condition = parseComparison(scanner, field, () => scanner.rest());
  scanner.end();
  return condition;
}

/** Parses the right side of `or=(…)` or `and=(…)`. Throws PGRST100. */
export function parseGroup(joiner: "and" | "or", negated: boolean, text: string): Condition {
  const scanner = new Scanner(text, "logic tree");
  const conditions = parseMembers(scanner);
  scanner.end();
  return { kind: "group", joiner, negated, conditions };
}

function parseMembers(scanner: Scanner): Condition[] {
  scanner.spaces();
  scanner.expect("(");
  const conditions = scanner.list(",", () => parseCondition(scanner));
  scanner.expect(")");
  return conditions;
}

function parseCondition(scanner: Scanner): Condition {
  const group = scanner.match(/(?:not\.)?(?:and|or)(?=[ \t]*\()/y);
  if (group !== undefined) {
    const joiner = group.endsWith("and") ? "and" : "or";
    return { kind: "group", joiner, negated: group.startsWith("not."), conditions: parseMembers(scanner) };
  }
  const field = scanner.field();
  scanner.spaces();
  scanner.expect(".");
  return parseComparison(scanner, field, () => parseTreeValue(scanner));
}

function parseComparison(scanner: Scanner, field: Field, readValue: () => string): FilterCondition {
  const negated = scanner.eat("not.");
  return { kind: "filter", field, negated, operation: parseOperation(scanner, readValue) };
}

function parseOperation(scanner: Scanner, readValue: () => string): Operation {
  const start = scanner.position;
  const word = scanner.match(/[a-z]+/y) ?? "";
  if (word === "in" && scanner.eat(".")) return { kind: "in", values: parseList(scanner) };
  if (word === "is" && scanner.eat(".")) return { kind: "is", value: parseTruth(scanner) };
  const search = SEARCH.get(word);
  if (search) {
    const language = scanner.eat("(") ? scanner.match(/[\p{L}0-9_ $]+(?=\))/uy) : undefined;
    if (language !== undefined) scanner.expect(")");
    scanner.expect(".");
    return { kind: "search", function: search, language, value: readValue() };
  }
  const quantifiable = QUANTIFIABLE.get(word);
  const quantifier = quantifiable && scanner.match(/\((?:any|all)\)/y);
  const operator = quantifiable ?? SIMPLE.get(word);
  if (!operator || !scanner.eat(".")) {
    scanner.position = start;
    return scanner.fail("operator (eq, gt, ...)");
  }
  const raw = readValue();
  // `*` stands for `%`, so that URLs need no escaping.
  const value = operator.endsWith("like") ? raw.replaceAll("*", "%") : raw;
  if (!quantifier) return { kind: "compare", operator, value };
  return { kind: "compare", operator, quantifier: quantifier === "(any)" ? "any" : "all", value };
}

function parseTruth(scanner: Scanner): string {
  const word = scanner.match(/(?:not_null|null|true|false|unknown)(?=$|[,)])/iy);
  return (
    word?.toLowerCase().replace("_", " ") ?? scanner.fail("isVal: (null, not_null, true, false, unknown)")
  );
}

function parseList(scanner: Scanner): string[] {
  scanner.spaces();
  scanner.expect("(");
  const values: string[] = [];
  do values.push(parseElement(scanner) ?? "");
  while (scanner.eat(","));
  scanner.expect(")");
  scanner.spaces();
  // `in.()` is the empty list; the client writes `in.()` for [""] too.
  return values.length === 1 && values[0] === "" ? [] : values;
}

// Quoted only when a separator follows the closing quote; else everything up to the separator, as it is.
function parseElement(scanner: Scanner): string | undefined {
  const quoted = scanner.attempt(() => {
    const text = scanner.quoted();
    return scanner.done || scanner.peek(",") || scanner.peek(")") ? text : undefined;
  });
  return quoted ?? scanner.match(/[^,)]*/suy);
}

function parseTreeValue(scanner: Scanner): string {
  return scanner.match(/\{[^{}]*\}(?=$|[,)])/suy) ?? parseElement(scanner) ?? "";
}

/** Parses `order=a.desc.nullslast,rel(b)`. Throws PGRST100. */
export function parseOrder(text: string): OrderTerm[] {
  const scanner = new Scanner(text, "order");
  const terms = scanner.list(",", () => {
    const relation = scanner.attempt(() => {
      const name = scanner.name();
      return scanner.eat("(") ? name : undefined;
    });
    const field = scanner.field();
    if (relation !== undefined) scanner.expect(")");
    const direction = scanner.match(/\.(?:asc|desc)(?=[., ]|$)/y)?.slice(1) ?? "";
    const nulls = scanner.match(/\.nulls(?:first|last)(?=[, ]|$)/y)?.slice(6) ?? "";
    return { relation, field, direction, nulls };
  });
  scanner.end();
  return terms;
}
