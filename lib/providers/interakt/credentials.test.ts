import { expect, test } from "vitest";
import { interaktCredentials } from "./credentials";

const hex = "8341A406EE4ca83026fa93a4e736917d432ede1ccf517c23349afff18080ee87";

test.each([
  ["key", { "x-api-key": "k" }, { api_key: "k", signature: null }],
  [
    "signature with a prefix",
    { "interakt-signature": `sha256=${hex}` },
    { api_key: null, signature: hex.toLowerCase() },
  ],
  [
    "signature without a prefix",
    { "interakt-signature": hex },
    { api_key: null, signature: hex.toLowerCase() },
  ],
  [
    "signature in the older header",
    { "x-interakt-signature": `SHA256=${hex}` },
    { api_key: null, signature: hex.toLowerCase() },
  ],
  ["empty headers", { "x-api-key": "", "interakt-signature": "" }, { api_key: null, signature: null }],
  ["long key", { "x-api-key": "k".repeat(5000) }, { api_key: "k".repeat(256), signature: null }],
])("%s", (_name, headers, expected) => {
  expect(interaktCredentials(new Headers(Object.entries(headers)))).toEqual(expected);
});
