import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { curlLine, freshSample } from "@/lib/curl-line";
import { providerWords } from "@/lib/providers/words";

const url = "https://desk.example.com/api/webhooks/interact/sales";

test("a shell passes the line on as it was meant", () => {
  const at = new Date("2030-01-02T03:04:05.678Z");
  const body = providerWords("interakt").sample?.({ id: "m1", message: "It's blue", at });
  const line = curlLine({ url, key: "k1", body });
  const script = `curl() { for arg in "$@"; do printf '%s\\0' "$arg"; done; }; ${line}`;
  const args = execFileSync("sh", ["-c", script], { encoding: "utf8" }).split("\0");
  expect(args.slice(0, 8)).toEqual([
    "-X",
    "POST",
    url,
    "-H",
    "content-type: application/json",
    "-H",
    "x-api-key: k1",
    "-d",
  ]);
  expect(JSON.parse(args[8] ?? "")).toMatchObject({
    timestamp: "2030-01-02T03:04:05.678",
    type: "message_received",
    data: { customer: { channel_phone_number: "12025550101" }, message: { id: "m1", message: "It's blue" } },
  });
});

test("every line is a message of its own", () => {
  expect(freshSample().id).not.toBe(freshSample().id);
});
