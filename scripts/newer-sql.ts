/**
 * What PostgreSQL has had since 16, 17 and 18 and a hosted project on 15 refuses. Sources: the release notes of each,
 * sections "Functions", "Utility Commands", "General Queries" and "Data Types".
 */
const FUNCTIONS = new Set(
  [
    // 16
    "any_value array_sample array_shuffle date_add date_subtract erf erfc json_array json_arrayagg json_objectagg",
    "pg_input_error_info pg_input_is_valid random_normal system_user",
    // 17
    "json json_exists json_query json_scalar json_serialize json_table json_value merge_action pg_basetype to_bin to_oct",
    "to_regtypemod unicode_assigned unicode_version uuid_extract_timestamp uuid_extract_version xmltext",
    // 18
    "array_reverse array_sort casefold crc32 crc32c gamma lgamma uuidv4 uuidv7",
  ].flatMap((line) => line.split(" ")),
);

const SYNTAX: [RegExp, string][] = [
  [/\bis\s+(?:not\s+)?json\b/g, "is json"],
  [/\b\d+_\d+\b|\b0[xob]\w+/g, "integer literals with _, 0x, 0o or 0b"],
  [/\bat\s+local\b/g, "at local"],
  [/\brandom\s*\(\s*[^)\s]/g, "random(min, max)"],
  [/\bwhen\s+not\s+matched\s+by\b/g, "when not matched by source"],
  [/\bmerge\s+into\b[^;]*\breturning\b/g, "merge … returning"],
  [/\btransaction_timeout\b/g, "transaction_timeout"],
  [/\bset\s+expression\b/g, "set expression"],
  [/\bnot\s+enforced\b/g, "not enforced"],
  [/\bwithout\s+overlaps\b/g, "without overlaps"],
  [/\bgenerated\s+always\s+as\s*\([^;]*?\)\s*virtual\b/g, "virtual generated columns"],
  [/\breturning\s+(?:with\s*\(|(?:old|new)\.)/g, "old and new in returning"],
];

/** The text without comments and string literals, at the same length, so that positions stay. Bodies in $$ are code. */
function codeOnly(sql: string): string {
  const blank = (text: string) => text.replace(/[^\n]/g, " ");
  return sql.replace(/--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'/g, blank).toLowerCase();
}

function lineOf(sql: string, at: number): number {
  return sql.slice(0, at).split("\n").length;
}

/** Names what in a migration is newer than PostgreSQL 15, each with its line. */
export function newerThan15(sql: string): { line: number; name: string }[] {
  const code = codeOnly(sql);
  const calls = [...code.matchAll(/(?<![.\w"])([a-z_][a-z0-9_]*)\s*\(/g)].flatMap(
    ({ 1: name = "", index }) =>
      FUNCTIONS.has(name) ? [{ line: lineOf(code, index), name: `${name}()` }] : [],
  );
  const syntax = SYNTAX.flatMap(([pattern, name]) =>
    [...code.matchAll(pattern)].map(({ index }) => ({ line: lineOf(code, index), name })),
  );
  return [...calls, ...syntax].sort((one, other) => one.line - other.line);
}
