import "server-only";
import type { ReadableRequest } from "@/lib/schemas/event-log";
import { isSecret, MASKED, maskText } from "./secrets";

/** Deeper levels are indented no further: a megabyte of brackets would become a terabyte of spaces. */
const MAX_INDENT = 20;
const INDENTS = Array.from({ length: MAX_INDENT + 1 }, (_, level) => "  ".repeat(level));
const MAX_TEXT = 3 * 1024 * 1024;
/** JSON inside of a string of JSON, inside of a string … */
const MAX_NESTED = 3;

/** Where the string that begins at `start` ends, its quote included. */
function stringEnd(raw: string, start: number): number {
  for (let at = start + 1; at < raw.length; at++) {
    const code = raw.charCodeAt(at);
    if (code === 92) at += 1;
    else if (code === 34) return at + 1;
  }
  return raw.length;
}

const isSpace = (code: number) => code === 32 || code === 10 || code === 13 || code === 9;
const STRUCTURE = new Set("{}[],:".split("").map((char) => char.charCodeAt(0)));

/** Where the number or the word that begins at `start` ends. */
function scalarEnd(raw: string, start: number): number {
  for (let at = start + 1; at < raw.length; at++) {
    const code = raw.charCodeAt(at);
    if (isSpace(code) || STRUCTURE.has(code)) return at;
  }
  return raw.length;
}

/** Hands over the pieces of a JSON text without the space between them, until `take` has had enough. */
function eachToken(raw: string, take: (token: string) => boolean): boolean {
  for (let at = 0; at < raw.length; ) {
    const code = raw.charCodeAt(at);
    if (isSpace(code)) {
      at += 1;
      continue;
    }
    const end = STRUCTURE.has(code) ? at + 1 : code === 34 ? stringEnd(raw, at) : scalarEnd(raw, at);
    if (!take(end === at + 1 ? raw.charAt(at) : raw.slice(at, end))) return false;
    at = end;
  }
  return true;
}

function isJsonText(raw: string): boolean {
  try {
    JSON.parse(raw);
    return true;
  } catch {
    return false;
  }
}

type Level = { isObject: boolean; isEmpty: boolean; isSecret: boolean };

/** Writes a JSON text token by token, so that every number, escape and repeated name stays as it came. */
class Writer {
  readonly #isPretty: boolean;
  readonly #nested: number;
  readonly #levels: Level[] = [];
  #name = "";
  #isName = false;
  masked = 0;
  text = "";

  constructor(isPretty: boolean, nested: number) {
    this.#isPretty = isPretty;
    this.#nested = nested;
  }

  #put(part: string) {
    this.text += part;
  }

  #newLine() {
    if (this.#isPretty) this.#put(`\n${INDENTS[Math.min(this.#levels.length, MAX_INDENT)]}`);
  }

  #begin() {
    const level = this.#levels.at(-1);
    if (level?.isEmpty) {
      level.isEmpty = false;
      this.#newLine();
    }
  }

  #scalar(token: string): string {
    if (token === "true" || token === "false" || token === "null") return token;
    const isText = token.startsWith('"');
    const value: string = isText ? JSON.parse(token) : token;
    const isHidden = this.#levels.at(-1)?.isSecret || (this.#name !== "" && isSecret(this.#name, value));
    if (isHidden && value !== "") {
      this.masked += 1;
      return JSON.stringify(MASKED);
    }
    if (!isText) return token;
    const { text, masked } = maskString(value, this.#nested);
    this.masked += masked;
    return masked > 0 ? JSON.stringify(text) : token;
  }

  #open(token: string) {
    this.#begin();
    this.#put(token);
    const isHidden = this.#levels.at(-1)?.isSecret || (this.#name !== "" && isSecret(this.#name, ""));
    this.#levels.push({ isObject: token === "{", isEmpty: true, isSecret: isHidden });
    this.#isName = token === "{";
    this.#name = "";
  }

  #close(token: string) {
    const level = this.#levels.pop();
    if (!level?.isEmpty) this.#newLine();
    this.#put(token);
    this.#isName = false;
  }

  #value(token: string) {
    this.#begin();
    if (this.#isName) {
      this.#name = JSON.parse(token);
      this.#put(token);
    } else this.#put(this.#scalar(token));
  }

  write(token: string) {
    if (token === "{" || token === "[") this.#open(token);
    else if (token === "}" || token === "]") this.#close(token);
    else if (token === ",") {
      this.#put(",");
      this.#newLine();
      this.#isName = this.#levels.at(-1)?.isObject ?? false;
      if (this.#isName) this.#name = "";
    } else if (token === ":") {
      this.#put(this.#isPretty ? ": " : ":");
      this.#isName = false;
    } else this.#value(token);
  }
}

function writeJson(raw: string, isPretty: boolean, nested: number): Writer | null {
  const writer = new Writer(isPretty, nested);
  const isWhole = eachToken(raw, (token) => {
    writer.write(token);
    return !isPretty || writer.text.length <= MAX_TEXT;
  });
  return isWhole ? writer : null;
}

/** The value of a JSON string: it may be JSON itself, an address, or what a person wrote. */
function maskString(value: string, nested: number): { text: string; masked: number } {
  if (nested < MAX_NESTED && /^\s*[{[]/.test(value) && isJsonText(value)) {
    const inner = writeJson(value, false, nested + 1);
    if (inner) return { text: inner.text, masked: inner.masked };
  }
  return maskText(value);
}

type Form = {
  /** Secrets by their value, wherever they stand. */
  known?: readonly string[];
  /** Whether JSON gets lines of its own. */
  isPretty?: boolean;
};

/**
 * A request as a person reads it: JSON on lines of its own, anything else as it is, and in both what looks like a secret
 * masked: keys, tokens, signatures, and what signs an address. JSON that would take too many lines is left on one.
 */
export function readableRequest(raw: string, { known = [], isPretty = true }: Form = {}): ReadableRequest {
  const isJson = isJsonText(raw);
  const written = isJson ? (isPretty && writeJson(raw, true, 0)) || writeJson(raw, false, 0) : null;
  const { text, masked } = written ?? maskText(raw);
  let [shown, found] = [text, masked];
  for (const secret of known.filter(({ length }) => length >= 8)) {
    const parts = shown.split(secret);
    found += parts.length - 1;
    shown = parts.join(MASKED);
  }
  return { text: shown, isJson, masked: found };
}
