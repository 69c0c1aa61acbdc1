/** What a body is filled with: JSON values of about `bytes` bytes, as text, so that they need not be what a program would write. */
export type Padding = (bytes: number) => string;

const times = (unit: string, bytes: number) =>
  unit.repeat(Math.max(1, Math.floor(bytes / Buffer.byteLength(unit))));
const words = (unit: string): Padding => {
  return (bytes) => `"${times(unit, bytes - 2)}"`;
};
const listOf = (unit: string): Padding => {
  return (bytes) => `[${times(`${unit},`, bytes - 2 - unit.length)}${unit}]`;
};
const nested = (open: string, inner: string, close: string): Padding => {
  const unit = open.repeat(50) + inner + close.repeat(50);
  return listOf(unit);
};
const keys =
  (value: string): Padding =>
  (bytes) => {
    const entries: string[] = [];
    for (let length = 2, at = 0; length < bytes; at++) {
      const entry = `"k${at.toString(36)}":${value}`;
      entries.push(entry);
      length += entry.length + 1;
    }
    return `{${entries.join(",")}}`;
  };
/** JSON inside a string, which some fields are. */
const quoted =
  (padding: Padding): Padding =>
  (bytes) =>
    JSON.stringify(padding(Math.floor(bytes / 1.4)));

export const PADDINGS: Record<string, Padding> = {
  letters: words("a"),
  "two words": words("ab "),
  "spaces and an end": (bytes) => `"${times(" ", bytes - 3)}."`,
  "line breaks": words("\\n"),
  "escaped NUL": words("\\u0000"),
  "escaped quotes": words('\\"'),
  "lone surrogates": words("\\ud800"),
  "escaped letters": words("\\u0061"),
  emoji: words("💥"),
  combining: words("e\u0301\u0323"),
  invisible: words("\u200b\u2066"),
  digits: words("1"),
  "phone numbers": words("+1 202 555 0101, "),
  slashes: words("/a/../"),
  "a long address": (bytes) => `"https://example.com/${times("%41?&", bytes - 24)}"`,
  dates: words("2030-01-02T03:04:05 "),
  braces: words("{{1}} "),
  numbers: listOf("1"),
  "long integers": listOf("12345678901234567"),
  decimals: listOf("0.1234567890123456"),
  "one long number": (bytes) => times("7", bytes),
  "one long fraction": (bytes) => `0.${times("7", bytes - 2)}`,
  "empty objects": listOf("{}"),
  "empty arrays": listOf("[]"),
  "short texts": listOf('"a"'),
  "deep arrays": nested("[", "1", "]"),
  "deep objects": nested('{"a":', "1", "}"),
  "many keys": keys("1"),
  "many objects": keys("{}"),
  "the same key": (bytes) => `{${times('"a":1,', bytes - 8)}"a":1}`,
  "quoted numbers": quoted(listOf("1")),
  "quoted objects": quoted(listOf('{"type":"text","text":"a"}')),
  "quoted keys": quoted(keys('"a"')),
  "quoted deep objects": quoted(nested('{"a":', "1", "}")),
};
export const PADDING_NAMES = Object.keys(PADDINGS);
