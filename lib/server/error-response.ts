import "server-only";
import { type AppError, toClientError } from "@/lib/errors";

const STATUS: Partial<Record<AppError["code"], number>> = {
  not_found: 404,
  unauthorized: 401,
  forbidden: 403,
  invalid: 400,
  unavailable: 503,
};

/** The HTTP status that fits an error. */
export const statusOf = (code: AppError["code"]): number => STATUS[code] ?? 500;

/** How a route says what failed: `{code, message}` with the HTTP status that fits. */
export function errorResponse(error: unknown): Response {
  const { code, message } = toClientError(error);
  return Response.json({ code, message }, { status: statusOf(code) });
}
