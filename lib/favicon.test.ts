import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { faviconWith } from "@/lib/favicon";

const svgOf = (count: number) => decodeURIComponent(faviconWith(count).replace("data:image/svg+xml,", ""));

test.each([
  [1, ">1<"],
  [42, ">42<"],
  [99, ">99<"],
  [100, ">99+<"],
  [12_345, ">99+<"],
])("%i unread", (count, text) => {
  expect(svgOf(count)).toContain(text);
});

test("it is the icon of the desk, with the count on it", () => {
  const [path = ""] = /d="[^"]{60}/.exec(readFileSync("app/icon.svg", "utf8")) ?? [];
  expect(svgOf(1)).toContain(path);
});
