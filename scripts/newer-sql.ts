import type { Client } from "pg";
import {
  COVERS_UP_TO,
  MAX_ARGUMENTS,
  NEWER_CONSTRUCTS,
  NEWER_FUNCTIONS,
  NEWER_IN_STRINGS,
  NEWER_SYNTAX,
  NEWER_WORDS,
} from "./newer-sql-list.ts";

type Finding = { line: number; name: string };

const blank = (text: string) => text.replace(/[^\n]/g, " ");
/** A comment, a string, or the mark of a dollar quote, whose content is code like any other. */
const ASIDE = /--[^\n]*|\/\*[\s\S]*?\*\/|\be'(?:\\[\s\S]|''|[^'])*'|'(?:''|[^'])*'|\$\w*\$/gi;
const AFTER_SUBQUERY =
  /^\s*(?:$|[);,]|(?:where|on|using|group|order|limit|join|left|right|inner|full|cross|natural|union|except|intersect|having|window|for|offset|fetch|returning|loop|then)\b)/i;
/** `from` that is not followed by a table: `extract(day from (…))`, `is distinct from (…)`. */
const OTHER_FROM = /\bdistinct\s+$|\b(?:extract|substring|trim|overlay|position)\s*\([^()]*$/i;

/** The code in lower case without comments, as long as it was; strings, but for `comment … is`, stay where `strings` says. */
function strip(sql: string, strings: boolean): string {
  const code = sql.replace(ASIDE, (aside, at: number) => {
    if (!aside.includes("'") || /^(--|\/\*)/.test(aside)) return blank(aside);
    return strings && !/\bis\s*$/i.test(sql.slice(Math.max(0, at - 9), at))
      ? aside
      : `''${blank(aside).slice(2)}`;
  });
  return code.toLowerCase();
}

/** Where the parenthesis that opens at `open` closes, and how many arguments lie between. */
function parentheses(code: string, open: number): { end: number; count: number } {
  let depth = 0;
  let commas = 0;
  for (let at = open; at < code.length; at++) {
    if (code[at] === "(") depth++;
    else if (code[at] === ")" && --depth === 0) {
      return { end: at, count: code.slice(open + 1, at).trim() ? commas + 1 : 0 };
    } else if (code[at] === "," && depth === 1) commas++;
  }
  return { end: code.length, count: commas + 1 };
}

/** A built-in function of that name, called; one of the app's own has its schema before it. */
const calls = (names: string[]) =>
  new RegExp(`(?<![\\w.])(?:pg_catalog\\.)?(${names.join("|")})\\s*\\(`, "gi");

function* findInCode(code: string): Generator<{ at: number; name: string }> {
  for (const [name, pattern] of NEWER_SYNTAX) {
    for (const { index } of code.matchAll(pattern)) yield { at: index, name };
  }
  for (const { 0: text, 1: name = "", index } of code.matchAll(calls(Object.keys(MAX_ARGUMENTS)))) {
    const { count } = parentheses(code, index + text.length - 1);
    const most = MAX_ARGUMENTS[name] ?? 0;
    if (count > most)
      yield { at: index, name: name === "random" ? "random(min, max)" : `${name}() with ${count} arguments` };
  }
  for (const { 0: text, index } of code.matchAll(/\bgenerated\s+always\s+as\s*\(/gi)) {
    const { end } = parentheses(code, index + text.length - 1);
    if (!/^\)\s*stored\b/i.test(code.slice(end))) yield { at: index, name: "virtual generated columns" };
  }
  for (const { 0: text, index } of code.matchAll(
    /\b(?:from|join)\s+(?:lateral\s+)?\(\s*(?:select|values|with)\b/gi,
  )) {
    const { end } = parentheses(code, index + text.indexOf("("));
    if (OTHER_FROM.test(code.slice(0, index))) continue;
    if (AFTER_SUBQUERY.test(code.slice(end + 1)))
      yield { at: index, name: "a subquery in from without an alias" };
  }
}

function* findAnywhere(text: string): Generator<{ at: number; name: string }> {
  for (const { 1: name, index } of text.matchAll(calls([...NEWER_FUNCTIONS, ...NEWER_CONSTRUCTS]))) {
    yield { at: index, name: `${name}()` };
  }
  for (const { 0: name, index } of text.matchAll(new RegExp(`\\b(${NEWER_WORDS.join("|")})\\b`, "gi"))) {
    yield { at: index, name };
  }
  for (const [name, pattern] of NEWER_IN_STRINGS) {
    for (const { index } of text.matchAll(pattern)) yield { at: index, name };
  }
}

/**
 * What in `sql` needs more than PostgreSQL 15, which hosted projects may run. By name and pattern, not by a parser:
 * it knows what the newer versions added, and takes everything else for granted.
 */
export function newerThan15(sql: string): Finding[] {
  const found = [...findInCode(strip(sql, false)), ...findAnywhere(strip(sql, true))];
  return found
    .sort((a, b) => a.at - b.at)
    .map(({ at, name }) => ({ line: sql.slice(0, at).split("\n").length, name }));
}

/** Throws when the lists name what the server does not have, or when the server is newer than they are. */
export async function checkLists(client: Client): Promise<void> {
  const { rows } = await client.query<{ version: number; unknown: string[] }>(
    `select current_setting('server_version_num')::int / 10000 as version,
       array(select name from unnest($1::text[]) as name
         where not exists (select from pg_catalog.pg_proc where proname = name)
           and not exists (select from pg_get_keywords() where word = name)) as unknown`,
    [[...NEWER_FUNCTIONS, ...NEWER_CONSTRUCTS, ...Object.keys(MAX_ARGUMENTS)]],
  );
  const { version = 0, unknown = [] } = rows[0] ?? {};
  if (unknown.length > 0)
    throw new Error(`scripts/newer-sql-list.ts names no functions: ${unknown.join(", ")}`);
  if (version <= COVERS_UP_TO) return;
  throw new Error(
    `The local PostgreSQL is ${version}: scripts/newer-sql-list.ts knows what came up to ${COVERS_UP_TO}, add the rest.`,
  );
}
