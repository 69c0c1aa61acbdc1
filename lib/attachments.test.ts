import { expect, test } from "vitest";
import { judgeFile } from "@/lib/attachments";

const file = (name: string, type: string, size = 10) => new File([new Uint8Array(size)], name, { type });
const MB = 1024 * 1024;

test.each([
  [file("a.jpg", "image/jpeg"), "image/jpeg", "image", null],
  [file("a.txt", "text/plain"), undefined, "document", null],
  [
    file("a.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "application/zip",
    "document",
    null,
  ],
  [file("a.m4a", "audio/x-m4a"), "audio/x-m4a", "audio", null],
  [file("a.jpg", ""), "image/jpeg", "image", null],
  [file("a.jpg", "image/jpeg", 0), undefined, null, "a.jpg is empty."],
  [
    file("v.mp4", "video/mp4", 17 * MB),
    "video/mp4",
    null,
    "v.mp4 is too large: WhatsApp takes videos up to 16 MB.",
  ],
  [file("a.pdf", "application/pdf"), "application/x-msdownload", null, "a.pdf is not what its name says."],
  [file("a.pdf", "application/pdf"), "image/png", null, "a.pdf is not what its name says."],
  [file("a.svg", "image/svg+xml"), "application/xml", null, "a.svg is not of a type that WhatsApp takes."],
  [file("a.zip", "application/zip"), "application/zip", null, "a.zip is not of a type that WhatsApp takes."],
])("%o", (given, sniffed, kind, problem) => {
  expect(judgeFile(given, sniffed)).toMatchObject({ kind, problem });
});

test("a picture that is too large, or of a type only browsers know, can be made smaller", () => {
  expect(judgeFile(file("a.png", "image/png", 6 * MB), "image/png").canShrink).toBe(true);
  expect(judgeFile(file("a.webp", "image/webp"), "image/webp").canShrink).toBe(true);
  expect(judgeFile(file("a.mp4", "video/mp4", 17 * MB), "video/mp4").canShrink).toBe(false);
});
