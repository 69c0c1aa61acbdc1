import { AppError, type ClientError } from "@/lib/errors";

/** What a server action answers: a value, never a throw, because thrown words do not reach a browser in production. */
export type ActionResult<Data> = { ok: true; data: Data } | { ok: false; error: ClientError };

/** Awaits an action in the browser: its data, or the error the server meant, thrown; no answer counts as `unavailable`. */
export async function callAction<Data>(answer: Promise<ActionResult<Data>>): Promise<Data> {
  const result = await answer.catch((cause: unknown) => {
    throw new AppError("unavailable", {
      userMessage: "The server cannot be reached. Check your connection and try again.",
      cause,
    });
  });
  if (result.ok) return result.data;
  const { code, message, fields } = result.error;
  throw new AppError(code, { message, userMessage: message, fields });
}
