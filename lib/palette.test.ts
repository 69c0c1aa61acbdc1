import { expect, test } from "vitest";
import { type PaletteGroup, type PaletteItem, searchPalette } from "@/lib/palette";

const item = (words: string, rest: Partial<PaletteItem> = {}): PaletteItem => ({
  id: words,
  words,
  run: () => {},
  ...rest,
});
const groups: PaletteGroup[] = [
  { title: "For Maya", items: [item("Write a note"), item("Resolve"), item("Reply")] },
  {
    title: "Conversations",
    items: [
      item("Maya Hollis", { digits: "12025550101", aside: "Is the blue one in stock?" }),
      item("Remi Invented", { digits: "919876543210" }),
      item("José Ramírez", { digits: null }),
    ],
    most: [2, 3],
  },
  { title: "Actions", items: [item("Dark screen", { also: "theme night" })] },
];
const found = (query: string) =>
  searchPalette(groups, query).flatMap(({ items }) => items.map(({ words }) => words));

test.each([
  ["re", ["Resolve", "Reply", "Remi Invented"]],
  ["RES", ["Resolve"]],
  ["jose", ["José Ramírez"]],
  ["ramirez jo", ["José Ramírez"]],
  ["+1 (202) 555", ["Maya Hollis"]],
  ["98765-43210", ["Remi Invented"]],
  ["20", []],
  ["stock", ["Maya Hollis"]],
  ["night", ["Dark screen"]],
  ["esolve", []],
  ["%", []],
  ["x".repeat(10_000), []],
])("%.20s", (query, expected) => {
  expect(found(query)).toEqual(expected);
});

test("what begins with the words comes before what contains them; groups keep their order", () => {
  expect(found("n")).toEqual(["Write a note", "Dark screen"]);
  expect(
    searchPalette([{ title: "", items: [item("Write a note"), item("Note")] }], "note")[0]?.items[0]?.words,
  ).toBe("Note");
});

test("nothing searched for: everything, as far as a group goes", () => {
  expect(found(" ")).toEqual([
    "Write a note",
    "Resolve",
    "Reply",
    "Maya Hollis",
    "Remi Invented",
    "Dark screen",
  ]);
});

test("what was found elsewhere is not judged again", () => {
  const elsewhere = [{ title: "", items: [item("Anything")], isFound: true }];
  expect(searchPalette(elsewhere, "zzz")).toHaveLength(1);
});

test("what is cached comes first, and what the server finds as well is listed once", () => {
  const cached = { title: "Conversations", items: [item("Maya Hollis"), item("Remi")] };
  const found = {
    title: "More conversations",
    items: [item("Maya Hollis"), item("Amaya"), item("Mayank")],
    most: [0, 1] as const,
    isFound: true,
  };
  const titles = (query: string) =>
    searchPalette([cached, found], query).map(({ items }) => items.map(({ words }) => words));
  expect(titles("maya")).toEqual([["Maya Hollis"], ["Amaya"]]);
  expect(titles("hollis")).toEqual([["Maya Hollis"], ["Amaya"]]);
  expect(titles("aya")).toEqual([["Maya Hollis"]]);
  expect(titles("")).toEqual([["Maya Hollis", "Remi"]]);
});
