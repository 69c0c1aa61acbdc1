import { expect, test } from "vitest";
import { callAction } from "@/lib/action-result";

test("returns the data", async () => {
  await expect(callAction(Promise.resolve({ ok: true, data: 7 }))).resolves.toBe(7);
});

test("throws the server's error with its code, fields and message", async () => {
  const message = "Another provider already uses this slug.";
  const error = { code: "conflict", fields: { slug: message }, message } as const;
  await expect(callAction(Promise.resolve({ ok: false, error }))).rejects.toMatchObject({
    name: "AppError",
    code: "conflict",
    fields: { slug: message },
    userMessage: message,
  });
});

test("no answer at all means that the server is unavailable", async () => {
  await expect(callAction(Promise.reject(new TypeError("Failed to fetch")))).rejects.toMatchObject({
    code: "unavailable",
    userMessage: "The server cannot be reached. Check your connection and try again.",
  });
});
