type Finding = { line: number; name: string };

const blank = (text: string) => text.replace(/[^\n]/g, " ");
/** Comments, strings and the bodies of functions: what is replaced there, callers do not notice. */
const ASIDE = /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:''|[^'])*'|(\$\w*\$)[\s\S]*?\1/g;
const EXCUSE = /--\s*survivable:\s*\S/;

const NAME = '(?:if (?:not )?exists )?(?:only )?([\\w."]+)';
const ON_TABLE = new RegExp(`^(?:alter table|create (?:unique )?index .*? on) ${NAME}`);

/** What the version before cannot live with, by its name and the shape of a statement in lower case, with single spaces. */
const BREAKS: [name: string, pattern: RegExp][] = [
  ["drop", /^drop (table|view|materialized view|function|procedure|type|schema|sequence|domain)\b/],
  ["drop column", /^alter table .*\bdrop (column )?(?!constraint|default|not null|identity|expression)\w/],
  ["rename", /^alter (table|view|function|type|sequence|schema) .*\brename (to|column|value|constraint)?\b/],
  ["set not null", /\bset not null\b/],
  ["another type", /^alter table .*\balter (column )?\S+ (set data )?type\b/],
  [
    "not null without a default",
    /^alter table .*\badd (column )?(?!constraint)(?=[^,]*\bnot null\b)(?![^,]*\b(default|generated)\b)/,
  ],
  [
    "constraint that is validated at once",
    /^alter table .*\badd (constraint|check|foreign|unique|exclude)\b(?!.*\b(not valid|using index)\b)/,
  ],
  ["index that locks the table", /^create (unique )?index (?!concurrently)/],
  ["every row at once", /^(update|delete from|truncate) /],
];

/** Tables that a migration makes: nobody uses these yet. */
const tablesMadeIn = (statements: readonly string[]) =>
  new Set(statements.flatMap((one) => one.match(new RegExp(`^create table ${NAME}`))?.[1] ?? []));

/**
 * What a migration does to the version of the app before it, which runs on during a deployment. By the shape of statements,
 * not by a parser; docs/how-to/operate.md says what to do instead. A comment `-- survivable: why` before a statement excuses it.
 */
export function breaksOldVersion(sql: string): Finding[] {
  const code = sql.replace(ASIDE, blank).toLowerCase();
  let at = 0;
  const statements = code.split(";").map((text) => {
    const given = { from: at, at: at + text.search(/\S|$/), text: text.trim().replace(/\s+/g, " ") };
    at += text.length + 1;
    return given;
  });
  const made = tablesMadeIn(statements.map(({ text }) => text));
  return statements.flatMap(({ from, at, text }) => {
    if (EXCUSE.test(sql.slice(from, at)) || made.has(text.match(ON_TABLE)?.[1] ?? "")) return [];
    const line = sql.slice(0, at).split("\n").length;
    return BREAKS.flatMap(([name, pattern]) => (pattern.test(text) ? [{ line, name }] : []));
  });
}
