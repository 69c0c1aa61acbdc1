import { AuthApiError, AuthRetryableFetchError } from "@supabase/supabase-js";
import { expect, test } from "vitest";
import { fromAuth } from "@/lib/auth-errors";

const OTHERWISE = "Sign-in failed.";
const shown = (status: number, code: string | undefined) => {
  const { userMessage, fields } = fromAuth(new AuthApiError("from Auth", status, code), OTHERWISE);
  return { userMessage, fields };
};

test("too many attempts are told as that, whether Auth or a gateway before it refuses", () => {
  const message = { userMessage: "Too many attempts. Wait five minutes, then try again.", fields: {} };
  expect(shown(429, "over_request_rate_limit")).toEqual(message);
  expect(shown(429, undefined)).toEqual(message);
});

test("what is wrong with a password is told at its field", () => {
  expect(shown(400, "current_password_invalid").fields).toEqual({
    current: "This is not your current password.",
  });
  expect(Object.keys(shown(422, "same_password").fields)).toEqual(["password"]);
  expect(Object.keys(shown(422, "weak_password").fields)).toEqual(["password"]);
});

test("an unknown error says what failed, a lost connection that it is lost", () => {
  expect(shown(500, "unexpected_failure").userMessage).toBe(OTHERWISE);
  expect(fromAuth(new AuthRetryableFetchError("failed", 0), OTHERWISE).userMessage).toMatch(
    /^The server cannot be reached/,
  );
});
