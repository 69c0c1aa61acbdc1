import { expect, test } from "vitest";
import { callAction } from "@/lib/action-result";

test("hands on the data", async () => {
  await expect(callAction(Promise.resolve({ ok: true, data: 7 }))).resolves.toBe(7);
});

test("throws the server's error with its code, fields and words", async () => {
  const message = "Another provider has this slug.";
  const error = { code: "conflict", fields: { slug: message }, message } as const;
  await expect(callAction(Promise.resolve({ ok: false, error }))).rejects.toMatchObject({
    name: "AppError",
    code: "conflict",
    fields: { slug: message },
    userMessage: message,
  });
});

test("no answer at all is the desk being out of reach", async () => {
  await expect(callAction(Promise.reject(new TypeError("Failed to fetch")))).rejects.toMatchObject({
    code: "unavailable",
    userMessage: "The desk cannot be reached. Check the connection and try again.",
  });
});
