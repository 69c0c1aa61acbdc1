import { RestError, unsupported } from "./errors.ts";
import { type Field, Scanner } from "./scanner.ts";

export type FieldItem = { kind: "field"; field: Field; alias?: string; cast?: string };
export type EmbedItem = {
  kind: "embed";
  name: string;
  alias?: string;
  hint?: string;
  inner: boolean;
  items: SelectItem[];
};
export type SelectItem = { kind: "star" } | FieldItem | EmbedItem;

/**
 * Parses `select`: columns, aliases, casts, json paths, embedded resources with hints and join kinds.
 * An empty text means all columns. Throws PGRST100, and PGRST123 for aggregates.
 */
export function parseSelect(text: string): SelectItem[] {
  if (text === "") return [{ kind: "star" }];
  const scanner = new Scanner(text, "select parameter");
  const items = scanner.list(",", () => parseItem(scanner));
  scanner.end();
  return items;
}

function parseItem(scanner: Scanner): SelectItem {
  if (scanner.peek("...")) throw unsupported("The spread operator (...)");
  if (scanner.eat("*")) return endOfItem(scanner, { kind: "star" });
  const alias = scanner.attempt(() => parseAlias(scanner));
  if (scanner.peek("count()")) throw aggregates();
  return scanner.attempt(() => parseEmbed(scanner, alias)) ?? parseField(scanner, alias);
}

function parseAlias(scanner: Scanner): string | undefined {
  const name = scanner.name();
  return !scanner.peek("::") && scanner.eat(":") ? name : undefined;
}

function parseEmbed(scanner: Scanner, alias: string | undefined): EmbedItem | undefined {
  const name = scanner.name();
  let hint: string | undefined;
  let inner = false;
  for (let count = 0; count < 2 && scanner.eat("!"); count++) {
    const word = scanner.name();
    if (word === "inner") inner = true;
    else if (word !== "left") hint = word;
  }
  if (!scanner.eat("(")) return undefined;
  scanner.spaces();
  const items = scanner.peek(")") ? [] : scanner.list(",", () => parseItem(scanner));
  scanner.expect(")");
  return endOfItem(scanner, { kind: "embed", name, alias, hint, inner, items });
}

function parseField(scanner: Scanner, alias: string | undefined): FieldItem {
  const field = scanner.field();
  const cast = scanner.eat("::") ? parseType(scanner) : undefined;
  if (scanner.match(/\.(?:sum|avg|count|max|min)\(\)/y)) throw aggregates();
  return endOfItem(scanner, { kind: "field", field, alias, cast });
}

// Type names go into the statement as they are, so nothing but identifier characters may pass.
function parseType(scanner: Scanner): string {
  const type = scanner.match(/[a-zA-Z0-9_ ]+/y)?.trim();
  return type ? type : scanner.fail("type name");
}

function endOfItem<T>(scanner: Scanner, item: T): T {
  scanner.spaces();
  if (!scanner.done && !scanner.peek(",") && !scanner.peek(")")) scanner.fail('",", ")" or end of input');
  return item;
}

function aggregates(): RestError {
  return new RestError(400, "PGRST123", "Use of aggregate functions is not allowed");
}
