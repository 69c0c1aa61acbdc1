import fc from "fast-check";
import { expect, test } from "vitest";
import { pathName } from "@/lib/media-name";

test.each([
  ["Bill 2026.pdf", "application/pdf", "Bill-2026.pdf"],
  ["../../etc/passwd", "text/plain", "etc-passwd.txt"],
  ["Ünïcode café.PDF", "application/pdf", "U-ni-code-cafe.pdf"],
  ["发票.pdf", "application/pdf", "document.pdf"],
  ["virus.pdf.exe", "application/octet-stream", "virus.pdf.exe"],
  ["photo.svg", "image/png", "photo.png"],
  [null, "image/jpeg", "document.jpg"],
])("%s of %s is %s", (name, mime, path) => {
  expect(pathName(name, mime, "document")).toBe(path);
});

test("whatever a file is called, its path has one safe part of at most 89 characters", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 400 }), (name) => {
      expect(pathName(name, "application/octet-stream", "document")).toMatch(/^\w[\w.-]{0,80}\.\w{1,8}$/);
    }),
  );
});
