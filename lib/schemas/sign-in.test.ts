import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { safeNextPath, signInSchema } from "@/lib/schemas/sign-in";

describe("safeNextPath", () => {
  test.each(["/live-chat/all", "/masters/interact-providers?x=1", "/live-chat/sales/1#m2"])(
    "keeps %s",
    (path) => {
      expect(safeNextPath(path)).toBe(path);
    },
  );

  test.each([
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "/.//evil.example",
    "https://evil.example",
    "javascript:alert(1)",
    "live-chat",
    "",
    "/login?next=/login",
    undefined,
    ["/a", "/b"],
  ])("refuses %j", (next) => {
    expect(safeNextPath(next)).toBe("/");
  });

  test("never leads to another origin, whatever is typed", () => {
    const base = "https://desk.example.com";
    const pieces = fc.array(
      fc.constantFrom("/", "\\", ".", "\t", "\n", "@", ":", "http", "evil.example", "?", "#", "%2f"),
    );
    const input = fc.oneof(
      fc.string(),
      pieces.map((parts) => `/${parts.join("")}`),
    );
    fc.assert(
      fc.property(input, (next) => {
        expect(new URL(safeNextPath(next), base).origin).toBe(base);
      }),
      { numRuns: 2000 },
    );
  });
});

test("the sign-in form says what is missing at the field", () => {
  const result = signInSchema.safeParse({ email: "not an address", password: "" });
  expect(result.error?.issues.map((issue) => issue.path[0])).toEqual(["email", "password"]);
});
