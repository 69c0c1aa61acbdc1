import { expect, test } from "vitest";
import { isOfType, sendableKind } from "@/lib/media-types";

test.each([
  ["image/jpeg", "image"],
  ["AUDIO/OGG; codecs=opus", "audio"],
  ["application/pdf", "document"],
  ["video/3gpp", "video"],
  ["image/svg+xml", null],
  ["image/webp", null],
  ["text/html", null],
  ["", null],
])("%s is sent as %s", (mime, kind) => {
  expect(sendableKind(mime)).toBe(kind);
});

test.each([
  ["image/png", "image/png", true],
  ["audio/mp4", "audio/x-m4a", true],
  ["audio/mp4", "video/mp4", true],
  ["audio/ogg", "audio/ogg; codecs=opus", true],
  ["application/msword", "application/x-cfb", true],
  ["application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/zip", true],
  ["text/plain", undefined, true],
  ["application/pdf", "application/x-msdownload", false],
  ["image/jpeg", undefined, false],
  ["image/jpeg", "image/png", false],
  ["application/pdf", "application/zip", false],
  ["text/plain", "application/x-elf", false],
])("%s with the bytes of %s: %s", (claimed, sniffed, fits) => {
  expect(isOfType(claimed, sniffed)).toBe(fits);
});
