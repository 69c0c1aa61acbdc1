import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { COMMON_WORDS } from "@/lib/schemas/common-passwords";
import { changePasswordSchema, passwordSchema } from "@/lib/schemas/password";
import { PASSWORD_MIN } from "@/lib/schemas/password-length";

const EMAIL = "maria.lopez@blue-harbour.example.com";
const problem = (password: string, email = EMAIL) =>
  passwordSchema(email).safeParse(password).error?.issues[0]?.message ?? null;

test.each([
  "admin-local-only",
  "agent-local-only",
  "pending-local-only",
  "correct horse 1",
  "another horse 2",
  "lamp tiger cable rain",
  "Tr4versing-Mount41ns",
  "ಕನ್ನಡ ಗೊತ್ತಿಲ್ಲ ನನಗೆ",
  "9f1c07d2ab44",
  "password of my aunt",
])("%s may be chosen", (password) => {
  expect(problem(password)).toBeNull();
});

describe("short and long", () => {
  test("eleven characters are too few, twelve are enough, in any script", () => {
    expect(problem("lamp-tiger1")).toBe("A password needs 12 characters or more.");
    expect(problem("lamp-tiger12")).toBeNull();
    expect(problem("😀😁😂😃😄😅"), "six characters, twelve code units").toMatch(/12 characters/);
  });

  test("bcrypt reads 72 bytes", () => {
    const long = "lamp tiger cable rain ".repeat(4);
    expect(problem(long.slice(0, 72))).toBeNull();
    expect(problem(long.slice(0, 73))).toMatch(/longer than 72/);
    expect(problem(`${long.slice(0, 71)}ü`)).toMatch(/longer than 72/);
  });
});

test.each([
  ["a common one", "passwordpassword"],
  ["in any case", "PassWordPassWord"],
  ["a word with digits", "password2026"],
  ["a word with digits and signs", "!!Welcome-2026!!"],
  ["signs for letters", "P@$$w0rd2026!"],
  ["words in pieces", "I love you 2026"],
  ["digits in front", "20262026admin"],
  ["one character", "aaaaaaaaaaaa"],
  ["few characters", "ababababaabb"],
  ["a short piece again and again", "lamp1lamp1lamp1"],
  ["digits in a row", "123456789012"],
  ["digits backwards", "987654321098"],
  ["the alphabet", "abcdefghijklm"],
  ["keys in a row", "qwertyuiopas"],
  ["keys in columns", "1qaz2wsx3edc"],
  ["the local part", "maria.lopez2026"],
  ["a part of the name", "Lopez20262026"],
  ["the name twice", "mariamariamaria"],
  ["the company", "Blue-Harbour-2026"],
  ["the company in one word", "blueharbour1!"],
  ["a wider form of the letters", "ｐａｓｓｗｏｒｄ２０２６"],
  ["the address", EMAIL],
])("%s is refused: %s%s", (_what, password) => {
  expect(problem(password)).toMatch(/easy to guess/);
});

test("a name in the address refuses nothing for others, nor do two letters", () => {
  expect(problem("maria.lopez2026", "kim@example.com")).toBeNull();
  expect(problem("jo-88421-99037", "jo@example.com")).toBeNull();
});

test("every word of the list is refused with digits and signs around it", () => {
  expect(COMMON_WORDS.size).toBeGreaterThan(400);
  for (const word of COMMON_WORDS) {
    expect(problem(`${word.toUpperCase()}-2026-10-31`), word).toMatch(/easy to guess/);
  }
});

/** Lone surrogates too. */
const unit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));

test("random passwords may be chosen, and nothing throws", () => {
  fc.assert(
    fc.property(
      fc.string({
        minLength: 24,
        maxLength: 24,
        unit: fc.constantFrom(..."abcdefghijkmnpqrstuvwxyz23456789-_"),
      }),
      (password) => {
        expect(problem(password)).toBeNull();
      },
    ),
    { seed: 1 },
  );
  fc.assert(fc.property(fc.string({ maxLength: 80, unit }), (text) => void problem(text)));
  expect(problem("a".repeat(1_000_000))).toMatch(/longer than 72/);
});

test("the form wants the old one, and the new one twice", () => {
  const issues = (current: string, password: string, repeated = password) =>
    changePasswordSchema(EMAIL)
      .safeParse({ current, password, repeated })
      .error?.issues.map(({ path }) => path[0]) ?? [];
  expect(issues("anything", "lamp tiger cable")).toEqual([]);
  expect(issues("", "lamp tiger cable")).toEqual(["current"]);
  expect(issues("anything", "short")).toContain("password");
  expect(issues("anything", "lamp tiger cable", "lamp tiger cables")).toEqual(["repeated"]);
  expect(issues("lamp tiger cable", "lamp tiger cable")).toEqual(["password"]);
});

test("Auth is told the same smallest length", () => {
  expect(readFileSync("supabase/config.toml", "utf8")).toContain(
    `\nminimum_password_length = ${PASSWORD_MIN}\n`,
  );
});
