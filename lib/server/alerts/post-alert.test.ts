import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { postAlert, signatureOf } from "./post-alert";

const alert = {
  ...{ channel: "returns", name: "Returns", state: "silent", was: "well", title: "Returns is silent" },
  ...{ text: "Silent for 3 h.", link: "https://desk.example.com/x", at: "2026-12-01T10:30:00Z" },
};

test("the signature covers the time and the body", () => {
  const hex = createHmac("sha256", "s").update("17.{}").digest("hex");
  expect(signatureOf("{}", "s", 17)).toBe(`t=17,v1=${hex}`);
  expect(signatureOf("{}", "s", 18)).not.toContain(hex);
});

test.each([
  ["http://hooks.example.com/secret-path", "is not allowed"],
  ["https://127.0.0.1/secret-path", "is not allowed"],
  ["https://hooks.example.com:8443/secret-path", "is not allowed"],
  // A name, whose address is private.
  ["https://localhost/secret-path", "cannot be reached"],
])("%s is not called, and no error names it", async (url, reason) => {
  const failed = postAlert(alert, { url, secret: "s" });
  await expect(failed).rejects.toThrow(reason);
  await expect(failed).rejects.not.toThrow("secret-path");
});
