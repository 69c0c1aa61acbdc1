import type { ContentfulStatusCode } from "hono/utils/http-status";

/** The API version whose error shape the client reads; it must be echoed, or auth-js sees no code. */
const API_VERSION = "2024-01-01";

/** An answer of the auth service that is an error, with the code hosted Supabase gives it. */
export class AuthError extends Error {
  readonly status: ContentfulStatusCode;
  readonly code: string;
  /** More keys of the body, such as `weak_password`. */
  readonly extra: Record<string, unknown>;
  constructor(
    status: ContentfulStatusCode,
    code: string,
    message: string,
    extra: Record<string, unknown> = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.extra = extra;
  }
}

/** What this stack leaves to the hosted service, refused by its own name: a 5xx would have auth-js try again. */
export function notSupported(what: string, code = "not_supported_locally"): AuthError {
  return new AuthError(422, code, `${what} is not supported by the local stack`);
}

/** The shape depends on the version the caller asks for (supabase/auth, internal/api/errors.go). */
export function errorResponse(error: AuthError, version: string | undefined): Response {
  const { status, code, message, extra } = error;
  const headers: Record<string, string> = { "x-sb-error-code": code };
  if (version === undefined || version < API_VERSION) {
    return Response.json({ code: status, error_code: code, msg: message, ...extra }, { status, headers });
  }
  headers["x-supabase-api-version"] = API_VERSION;
  return Response.json({ code, message, ...extra }, { status, headers });
}
