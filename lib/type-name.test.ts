import { expect, test } from "vitest";
import { typeName } from "@/lib/type-name";

test.each([
  ["application/pdf", "PDF"],
  ["image/jpeg", "JPEG"],
  ["audio/ogg; codecs=opus", "OGG"],
  ["audio/x-wav", "WAV"],
  ["text/plain", "Text"],
  ["application/x-msdownload", null],
  ["application/octet-stream", null],
  [null, null],
])("%s is %s", (mime, name) => {
  expect(typeName(mime)).toBe(name);
});
