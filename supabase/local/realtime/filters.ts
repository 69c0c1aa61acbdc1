const OPERATORS = "eq neq lt lte gt gte in like ilike is match imatch isdistinct".split(" ");

/** One condition of a postgres_changes filter; `value` is Postgres text, for `in` an array literal. */
export type Filter = { column: string; op: string; value: string; negate: boolean };

/** Splits at commas outside quotes and parentheses. A quote opens only where a value begins. */
function split(text: string): string[] {
  const parts = [""];
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    let char = text[at] ?? "";
    if (quoted && char === "\\") char += text[++at] ?? "";
    else if (char === '"') quoted = quoted ? false : /[.(,]/.test(text[at - 1] ?? "");
    else if (!quoted && char === "(") depth++;
    else if (!quoted && char === ")") depth = Math.max(0, depth - 1);
    if (char === "," && depth === 0 && !quoted) parts.push("");
    else parts.push(parts.pop() + char);
  }
  return parts;
}

function fail(reason: string): never {
  throw new Error(`Error parsing \`filter\` params: ${reason}`);
}

function parseCondition(text: string): Filter {
  const trimmed = text.trim();
  if (!trimmed) fail("filter must not contain empty segments (check for extra commas)");
  const [, column, not, rest] = /^([^=]*)=(not\.)?(.*)$/s.exec(trimmed) ?? [];
  if (column === undefined || rest === undefined) fail(JSON.stringify([trimmed]));
  const dot = rest.indexOf(".");
  const op = rest.slice(0, Math.max(dot, 0));
  const value = rest.slice(dot + 1);
  if (dot < 0) fail(JSON.stringify([rest]));
  if (!OPERATORS.includes(op)) fail(JSON.stringify([op, value]));
  if (op !== "in") {
    const unquoted = /^"((?:[^"\\]|\\.)*)"$/s.exec(value)?.[1]?.replace(/\\(.)/gs, "$1");
    return { column, op, value: unquoted ?? value, negate: Boolean(not) };
  }
  if (!/^\(.*\)$/s.test(value)) fail("`in` filter value must be wrapped by parentheses");
  return { column, op, value: `{${value.slice(1, -1)}}`, negate: Boolean(not) };
}

/**
 * Parses `column=op.value,other=not.in.(a,"b,c")`: all must hold. Blank text is no filter.
 * Throws with the hosted service's words; columns and values are checked later, by Postgres.
 */
export function parseFilter(text: string): Filter[] {
  return text.trim() ? split(text.trim()).map(parseCondition) : [];
}
