import { AppError, type ErrorCode } from "@/lib/errors";

/** An error of Auth, as supabase-js returns it. */
type AuthFailure = { name?: string; code?: string | undefined; status?: number | undefined; message: string };

/** Whether Auth did not answer: by the name of the error, because the function for it would bring all of supabase-js. */
export const isUnreachable = (error: AuthFailure | null): error is AuthFailure =>
  error?.name === "AuthRetryableFetchError";

type Known = { code: ErrorCode; userMessage: string; field?: string };

const NOT_CURRENT: Known = {
  code: "invalid",
  userMessage: "This is not your current password.",
  field: "current",
};
const TOO_MANY: Known = {
  code: "unavailable",
  userMessage: "Too many attempts. Wait five minutes, then try again.",
};

const NOT_OFFERED: Known = {
  code: "forbidden",
  userMessage:
    "This Supabase project does not offer two-step sign-in. Whoever runs it can turn it on: Authentication → Multi-Factor → TOTP.",
};
const NEW_CODE: Known = {
  code: "invalid",
  userMessage: "This code is not right, or was used before. Wait for the next one in your app.",
  field: "code",
};

const KNOWN: Record<string, Known> = {
  invalid_credentials: {
    code: "unauthorized",
    userMessage: "The email or password is incorrect. Check both and try again.",
  },
  user_banned: { code: "unauthorized", userMessage: "This account is deactivated. Ask your admin." },
  email_not_confirmed: {
    code: "unauthorized",
    userMessage: "This email address is not confirmed yet. Open the link in the email you received.",
  },
  otp_expired: {
    code: "not_found",
    userMessage: "This link has expired or was used before.",
  },
  over_request_rate_limit: TOO_MANY,
  current_password_required: NOT_CURRENT,
  current_password_invalid: NOT_CURRENT,
  current_password_mismatch: NOT_CURRENT,
  same_password: {
    code: "invalid",
    userMessage: "This is your current password. Choose another one.",
    field: "password",
  },
  // The rules of a project may be stricter than ours.
  weak_password: {
    code: "invalid",
    userMessage: "This password is too weak. Choose a longer one, with capitals, digits and signs.",
    field: "password",
  },
  mfa_verification_failed: NEW_CODE,
  mfa_challenge_expired: NEW_CODE,
  mfa_totp_enroll_not_enabled: NOT_OFFERED,
  mfa_totp_verify_not_enabled: NOT_OFFERED,
  insufficient_aal: {
    code: "unauthorized",
    userMessage: "This needs the code of your app. Sign out, sign in again and try once more.",
  },
  reauthentication_needed: {
    code: "unauthorized",
    userMessage: "You signed in too long ago for this. Sign out, sign in again and try once more.",
  },
};

/** Maps an error of Auth to an `AppError`: what is known at its field, anything else with the sentence given. */
export function fromAuth(error: AuthFailure, otherwise: string): AppError {
  const { message, code = "", status } = error;
  if (isUnreachable(error)) {
    const userMessage = "The server cannot be reached. Check your connection and try again.";
    return new AppError("unavailable", { message, userMessage });
  }
  // A gateway in front of Auth limits without a code.
  const known = KNOWN[code] ?? (status === 429 ? TOO_MANY : undefined);
  if (!known) return new AppError("unauthorized", { message, userMessage: otherwise });
  const { field, userMessage } = known;
  return new AppError(known.code, {
    message,
    userMessage,
    ...(field && { fields: { [field]: userMessage } }),
  });
}

/** The error for a password that was typed as one's own and is not. */
export const notCurrentPassword = () => fromAuth({ code: "current_password_invalid", message: "wrong" }, "");
