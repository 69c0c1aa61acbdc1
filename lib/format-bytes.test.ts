import { expect, test } from "vitest";
import { formatBytes } from "@/lib/format-bytes";

test.each([
  [0, "0 B"],
  [999, "999 B"],
  [1000, "1 kB"],
  [48_200, "48 kB"],
  [999_600, "1 MB"],
  [2_449_000, "2.4 MB"],
  [104_857_600, "105 MB"],
  [3_000_000_000, "3 GB"],
])("%i bytes are %s", (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});
