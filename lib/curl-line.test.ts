import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { curlLine, freshSample } from "@/lib/curl-line";
import { providerWords } from "@/lib/providers/words";

const url = "https://desk.example.com/api/webhooks/interact/sales";

/** What a shell passes on to curl. */
function argumentsOf(line: string): string[] {
  const script = `curl() { for arg in "$@"; do printf '%s\\0' "$arg"; done; }; ${line}`;
  return execFileSync("sh", ["-c", script], { encoding: "utf8" }).split("\0").slice(0, -1);
}

test("a shell passes the line on as it was meant", () => {
  const at = new Date("2030-01-02T03:04:05.678Z");
  const body = providerWords("interakt").sample?.({ id: "m1", message: "It's blue", at });
  const args = argumentsOf(curlLine({ url, key: "k1", body }));
  expect(args.slice(0, -1)).toEqual([
    ...["-X", "POST", url, "-H", "content-type: application/json", "-H", "x-api-key: k1", "-d"],
  ]);
  expect(JSON.parse(args.at(-1) ?? "")).toMatchObject({
    timestamp: "2030-01-02T03:04:05.678",
    type: "message_received",
    data: { customer: { channel_phone_number: "12025550101" }, message: { id: "m1", message: "It's blue" } },
  });
});

test.each([
  "'; echo pwned; '",
  "'\\''$(echo pwned)'\\''",
  "`echo pwned` $HOME $(id) $((1+1))",
  "it's \\ 'quoted' \\' \\\\",
  'a "double" & b | c > /tmp/x; d #e !f ~ * ? [g] {h,i}',
  "two\nlines\tand\r\n\\\nmore",
  "",
  "'",
  "''''",
  "\u{1f389} \u2019 \u0001 \u007f",
])("hostile text %j reaches curl as it is, and nothing else runs", (text) => {
  const body = { text };
  expect(argumentsOf(curlLine({ url: `${url}?${text}`, key: text, body }))).toEqual([
    ...["-X", "POST", `${url}?${text}`],
    ...["-H", "content-type: application/json", "-H", `x-api-key: ${text}`],
    ...["-d", JSON.stringify(body)],
  ]);
});

test("every line is a message of its own", () => {
  expect(freshSample().id).not.toBe(freshSample().id);
});
