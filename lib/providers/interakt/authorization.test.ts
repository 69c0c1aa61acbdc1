import { expect, test } from "vitest";
import { authorization } from "@/lib/providers/interakt/authorization";

const base64 = (text: string | Buffer) => Buffer.from(text).toString("base64");

test.each([
  ["as the dashboard shows it", base64("an-account-key:"), base64("an-account-key:")],
  ["the same without padding", base64("a-key:").replace(/=+$/, ""), base64("a-key:").replace(/=+$/, "")],
  ["plain", "an-account-key", base64("an-account-key:")],
  ["plain, with a colon of its own", "an-account-key:", base64("an-account-key::")],
  // What it decodes to ends with a colon by chance, one such key in 64.
  ["plain, by chance like an encoded one", "t-3f2a91bc-77de-40c6", base64("t-3f2a91bc-77de-40c6:")],
])("a key %s", (_, key, sent) => {
  expect(authorization(key)).toBe(`Basic ${sent}`);
});
