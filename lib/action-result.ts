import { AppError, type ClientError } from "@/lib/errors";

/** The result of a server action. Errors are returned, because thrown messages do not reach the browser in production. */
export type ActionResult<Data> = { ok: true; data: Data } | { ok: false; error: ClientError };

/** Awaits an action in the browser: resolves to its data or throws its error; no response at all is `unavailable`. */
export async function callAction<Data>(action: Promise<ActionResult<Data>>): Promise<Data> {
  const result = await action.catch((cause: unknown) => {
    throw new AppError("unavailable", {
      userMessage: "The server cannot be reached. Check your connection and try again.",
      cause,
    });
  });
  if (result.ok) return result.data;
  const { code, message, fields } = result.error;
  throw new AppError(code, { message, userMessage: message, fields });
}
