// No "@/": Node runs this as it is, for scripts/create-user.ts.
import * as z from "zod/mini";
import { COMMON_WORDS, RUNS } from "./common-passwords.ts";
import { PASSWORD_MIN } from "./password-length.ts";

/** bcrypt reads no further. */
const MAX_BYTES = 72;
const LEAST_DIFFERENT = 5;
/** Shorter, a name is in too many words to say anything. */
const SHORTEST_NAME = 3;

const COMMON =
  "This password is easy to guess. Choose another one, for example four words that have nothing in common.";

/** Signs that stand for letters. */
const LETTERS: Record<string, string> = {
  "@": "a",
  "4": "a",
  "3": "e",
  "1": "i",
  "!": "i",
  "0": "o",
  $: "s",
  "5": "s",
  "7": "t",
};

const onlyLetters = (text: string) => text.replaceAll(/[^\p{L}]/gu, "");

/** The word that is left without case and without the digits and signs around it: "P@ssw0rd-2026!" → "password". */
function wordOf(password: string): string {
  const bare = password.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, "");
  return onlyLetters(bare.replaceAll(/[^\p{L}]/gu, (sign) => LETTERS[sign] ?? sign));
}

/** "abcabcabc" → "abc"; a text that repeats nothing is its own unit. */
const unitOf = (text: string) => /^(.+?)\1+$/su.exec(text)?.[1] ?? text;

function isRun(text: string): boolean {
  const backwards = [...text].reverse().join("");
  return RUNS.some((run) => run.includes(text) || run.includes(backwards));
}

/** Words that whoever knows the address would try: of its local part, and the company in its domain. */
function namesOf(email: string): string[] {
  const [local = "", domain = ""] = email.toLowerCase().split("@");
  const labels = domain.split(".").slice(0, -1);
  const names = [local, ...local.split(/[^\p{L}]+/u), ...labels, labels.join("")].map(onlyLetters);
  return [...names, onlyLetters(local) + labels.map(onlyLetters).join("")].filter(
    (name) => name.length >= SHORTEST_NAME,
  );
}

/** Whether a password is among the first that somebody would try who knows the address. */
function isEasilyGuessed(password: string, email: string): boolean {
  const text = password.normalize("NFKC").toLowerCase();
  if (new Set(text).size < LEAST_DIFFERENT) return true;
  const unit = unitOf(text);
  if (unit !== text && [...unit].length < PASSWORD_MIN / 2) return true;
  if (isRun(text) || isRun(unit) || text === email.toLowerCase()) return true;
  const names = namesOf(email);
  return [text, unit].some((part) => {
    // With and without the signs read as letters: "summer2026" ends in no letter, "pa$$word" holds two.
    const words = [wordOf(part), onlyLetters(part)].flatMap((word) => [word, unitOf(word)]);
    return words.some((word) => COMMON_WORDS.has(word) || names.includes(word));
  });
}

/** A password that may be chosen for the account of an address: by its owner, or by an admin for them. */
export const passwordSchema = (email: string) =>
  z.string().check(
    z.refine(
      (password) => [...password].length >= PASSWORD_MIN,
      `A password needs ${PASSWORD_MIN} characters or more.`,
    ),
    z.refine(
      (password) => new TextEncoder().encode(password).length <= MAX_BYTES,
      `A password cannot be longer than ${MAX_BYTES} characters; letters beyond a to z count as two or more.`,
    ),
    // One that is too long is refused anyway, and would take long to look through.
    z.refine((password) => password.length > MAX_BYTES || !isEasilyGuessed(password, email), COMMON),
  );

const isRepeated = z.refine<{ password: string; repeated: string }>(
  ({ password, repeated }) => password === repeated,
  { path: ["repeated"], message: "This is not the same as the new password." },
);

/** What somebody answers to a link: a new password, and their name if it is an invitation. */
export const setPasswordSchema = (email: string, hasName: boolean) =>
  z
    .object({
      full_name: hasName
        ? z
            .string()
            .check(
              z.trim(),
              z.minLength(1, "Enter your name."),
              z.maxLength(120, "Use 120 characters or fewer."),
            )
        : z.string(),
      password: passwordSchema(email),
      repeated: z.string(),
    })
    .check(isRepeated);

export type SetPassword = z.output<ReturnType<typeof setPasswordSchema>>;

/** What the form for a changed password asks for. */
export const changePasswordSchema = (email: string) =>
  z
    .object({
      current: z.string().check(z.minLength(1, "Enter your current password.")),
      password: passwordSchema(email),
      repeated: z.string(),
    })
    .check(
      isRepeated,
      z.refine(({ current, password }) => password !== current, {
        path: ["password"],
        message: "This is your current password. Choose another one.",
      }),
    );

export type ChangePassword = z.output<ReturnType<typeof changePasswordSchema>>;
