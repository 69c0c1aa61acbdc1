import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { RestError } from "../rest/errors.ts";
import { parseFilter, parseOrder } from "../rest/parse-filter.ts";
import { parseSelect, type SelectItem } from "../rest/parse-select.ts";
import { parseQuery, pathKey } from "../rest/query.ts";

const field = { name: "a", path: [] };
const parse = (search: string) => parseQuery(new URLSearchParams(search), () => false);
const rootConditions = (search: string) => parse(search).modifiers.get(pathKey([]))?.conditions;

/** Any text either parses or is refused with a PGRST code; nothing else may escape. */
function parsesOrRefuses(run: () => unknown): void {
  try {
    run();
  } catch (error) {
    if (!(error instanceof RestError)) throw error;
    expect(error.code).toMatch(/^PGRST\d{3}$/);
  }
}

const grammar = fc
  .array(
    fc.constantFrom(
      ...[
        "a",
        "b c",
        "*",
        ",",
        "(",
        ")",
        ":",
        "::",
        "->",
        "->>",
        "!",
        ".",
        '"',
        "\\",
        "0",
        "-1",
        "and",
        "or",
        "not",
      ],
      ...["eq", "in", "is", "null", "{", "}", "...", "count()", "constructor.", " ", "ü", "\u0000", "🙂"],
    ),
    { maxLength: 14 },
  )
  .map((parts) => parts.join(""));

describe("any text", () => {
  test("as select, filter, order or parameter name parses or is refused by code", () => {
    fc.assert(
      fc.property(fc.oneof(grammar, fc.string({ unit: "binary" })), (text) => {
        parsesOrRefuses(() => parseSelect(text));
        parsesOrRefuses(() => parseFilter(field, text));
        parsesOrRefuses(() => parseOrder(text));
        parsesOrRefuses(() => parse(new URLSearchParams([[text, "eq.1"]]).toString()));
        parsesOrRefuses(() => parse(new URLSearchParams([["or", text]]).toString()));
      }),
      { numRuns: 2000 },
    );
  });
});

const quoted = (text: string) => `"${text.replace(/["\\]/g, "\\$&")}"`;
const anyName = fc.string({ minLength: 1, unit: "grapheme" });

describe("values and names", () => {
  test("in keeps every quoted value", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1 }), { minLength: 1 }), (values) => {
        const { operation } = parseFilter(field, `in.(${values.map(quoted).join(",")})`);
        expect(operation).toEqual({ kind: "in", values });
      }),
    );
  });

  test("a tree keeps every quoted value", () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        const search = new URLSearchParams([["or", `(a.eq.${quoted(value)},b.is.null)`]]);
        expect(rootConditions(search.toString())).toEqual([
          {
            kind: "group",
            joiner: "or",
            negated: false,
            conditions: [
              { kind: "filter", field, negated: false, operation: { kind: "compare", operator: "=", value } },
              {
                kind: "filter",
                field: { name: "b", path: [] },
                negated: false,
                operation: { kind: "is", value: "null" },
              },
            ],
          },
        ]);
      }),
    );
  });

  test("a value outside a tree is taken as it is", () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        expect(parseFilter(field, `neq.${value}`).operation).toMatchObject({ value });
      }),
    );
  });

  test("select gives back the tree it was written from", () => {
    const leaf = fc.record({ name: anyName, alias: fc.option(anyName, { nil: undefined }) }).map(
      ({ name, alias }): SelectItem => ({
        kind: "field",
        field: { name, path: [] },
        ...(alias === undefined ? {} : { alias }),
      }),
    );
    const { tree } = fc.letrec<{ tree: SelectItem[] }>((tie) => ({
      tree: fc.array(
        fc.oneof(
          { maxDepth: 3 },
          leaf,
          fc
            .record({ name: anyName, inner: fc.boolean(), items: tie("tree") })
            .map(({ name, inner, items }): SelectItem => ({ kind: "embed", name, inner, items })),
        ),
        { minLength: 1, maxLength: 3 },
      ),
    }));
    fc.assert(
      fc.property(tree, (items) => {
        expect(parseSelect(write(items))).toEqual(items);
      }),
    );
  });
});

function write(items: SelectItem[]): string {
  return items
    .map((item) => {
      if (item.kind === "star") return "*";
      const alias = item.alias === undefined ? "" : `${quoted(item.alias)}:`;
      if (item.kind === "field") return alias + quoted(item.field.name);
      return `${alias}${quoted(item.name)}${item.inner ? "!inner" : ""}(${write(item.items)})`;
    })
    .join(",");
}

describe("grammar", () => {
  test("json paths, casts and aliases", () => {
    expect(parseSelect("x:meta->a->-1->>b-c::text")).toEqual([
      {
        kind: "field",
        alias: "x",
        cast: "text",
        field: {
          name: "meta",
          path: [
            { arrow: "->", key: "a" },
            { arrow: "->", key: -1 },
            { arrow: "->>", key: "b-c" },
          ],
        },
      },
    ]);
  });

  test("a cast takes nothing that could end the expression", () => {
    for (const type of ["text)", "int[]", "text;", "a'b", "numeric(1)"]) {
      expect(() => parseSelect(`a::${type}`)).toThrow(RestError);
    }
  });

  test("nested trees with negation", () => {
    const [condition] = rootConditions("not.or=(a.not.eq.1,not.and(b.in.(1,2),c.cs.{x,y}))") ?? [];
    expect(condition).toMatchObject({
      joiner: "or",
      negated: true,
      conditions: [
        { negated: true, operation: { operator: "=", value: "1" } },
        {
          joiner: "and",
          negated: true,
          conditions: [
            { operation: { kind: "in", values: ["1", "2"] } },
            { operation: { operator: "@>", value: "{x,y}" } },
          ],
        },
      ],
    });
  });

  test("what is left over is an error, not dropped", () => {
    for (const search of [
      "a=is.nullx",
      "a=in.(1)2",
      "order=a.up",
      "or=(a.eq.1)b",
      "limit=x",
      "limit=1.5",
      "a=1",
    ]) {
      expect(() => parse(search), search).toThrow(expect.objectContaining({ code: "PGRST100" }));
    }
  });

  test("a parameter that may come once comes once", () => {
    for (const search of ["select=a&select=b", "limit=1&limit=2", "b.order=x&b.order=y"]) {
      expect(() => parse(search), search).toThrow(expect.objectContaining({ code: "PGRST100" }));
    }
    expect(rootConditions("a=gt.1&a=lt.5")).toHaveLength(2);
  });
});
