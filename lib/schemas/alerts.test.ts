import { expect, test } from "vitest";
import { alertWebhookSchema } from "./alerts";

test.each([
  ["https://hooks.example.com/services/T0/B0?x=1", true],
  [" https://hooks.example.com/ ", true],
  ["http://hooks.example.com/", false],
  ["https://hooks.example.com:8443/", false],
  ["https://user:pass@hooks.example.com/", false],
  ["https://127.0.0.1/", false],
  ["https://2130706433/", false],
  ["https://[::1]/", false],
  ["https://localhost/", false],
  ["javascript:alert(1)", false],
  ["", false],
])("%j: %s", (url, isFine) => expect(alertWebhookSchema.safeParse({ url }).success).toBe(isFine));
