import { expect, test } from "vitest";
import { safeMediaUrl } from "@/lib/media-hosts";

test("an https address on a known host is kept", () => {
  const address = "https://interaktstorage.blob.core.windows.net/box/a.jpg?sig=x";
  expect(safeMediaUrl(address)).toBe(address);
});

test.each([
  null,
  "",
  "not an address",
  "http://interaktstorage.blob.core.windows.net/a.jpg",
  "https://interaktstorage.blob.core.windows.net.example.com/a.jpg",
  "https://interaktstorage.blob.core.windows.net@example.com/a.jpg",
  "https://user:secret@interaktstorage.blob.core.windows.net/a.jpg",
  "https://interaktstorage.blob.core.windows.net:8443/a.jpg",
  "https://127.0.0.1/a.jpg",
  "javascript:alert(1)",
  "data:text/html,x",
])("%s is refused", (address) => {
  expect(safeMediaUrl(address)).toBeNull();
});
