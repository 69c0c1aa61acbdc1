import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isVisible, visibleName } from "@/lib/visible-text";

describe("isVisible", () => {
  test.each([
    ["", false],
    [" \t\n\u00a0\u2003\u3000", false],
    ["\u3164", false],
    ["\u200e\u200b", false],
    ["\u2800\u2800", false],
    ["\u115f\u1160\uffa0", false],
    ["\u180e\u17b4\u034f", false],
    ["\ufe0f\u200d", false],
    ["\u{e0041}\u{e007f}", false],
    ["\u202e\u2066", false],
    ["\u0000\u0007", false],
    ["Ann", true],
    ["\u3164A", true],
    ["👩‍👧", true],
    ["அன்பு", true],
    ["علی‌رضا", true],
    ["-", true],
  ])("%j: %s", (text, expected) => {
    expect(isVisible(text)).toBe(expected);
  });
});

describe("visibleName", () => {
  test.each([
    ["  Ann \n Example ", "Ann Example"],
    ["\u202egpj.exe\u202c", "gpj.exe"],
    ["\u2067Ann\u2069", "Ann"],
    ["A\u200bnn", "Ann"],
    ["\u3164", ""],
    ["👩‍👧 & co", "👩‍👧 & co"],
    ["علی‌رضا", "علی‌رضا"],
  ])("%j is shown as %j", (name, expected) => {
    expect(visibleName(name)).toBe(expected);
  });

  test("is empty or visible, and one line, for any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (name) => {
        const shown = visibleName(name);
        expect(shown === "" || isVisible(shown)).toBe(true);
        expect(shown).not.toMatch(/[\n\r\u202a-\u202e\u2066-\u2069]/);
      }),
    );
  });
});
