import type * as z from "zod/mini";

/** The ways a request can fail, as far as users need to know. */
export type ErrorCode =
  | "not_found"
  | "unauthorized"
  | "forbidden"
  | "invalid"
  | "conflict"
  | "unavailable"
  | "internal";

/** What happened, then what to do: the default message for each code. */
const USER_MESSAGES: Record<ErrorCode, string> = {
  not_found: "This no longer exists. Reload the page.",
  unauthorized: "You are signed out. Sign in again.",
  forbidden: "Your role does not allow this. Ask an admin.",
  invalid: "Some values are not valid. Check the marked fields.",
  conflict: "Someone else changed this first. Reload and try again.",
  unavailable: "The database cannot be reached. Try again in a moment.",
  internal: "Something went wrong. Try again. If the problem persists, tell an admin.",
};

/** Whether a value from outside is one of the codes. */
export function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === "string" && Object.hasOwn(USER_MESSAGES, value);
}

/** Messages by the name of the form field. */
type FieldErrors = Readonly<Record<string, string>>;

type Details = { message?: string; userMessage?: string; fields?: FieldErrors; cause?: unknown };

/** The error class of the app: `message` is for the log, `userMessage` for the screen. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly userMessage: string;
  /** Empty if the error belongs to no field. */
  readonly fields: FieldErrors;

  constructor(code: ErrorCode, { message, userMessage, fields = {}, cause }: Details = {}) {
    super(message ?? code, { cause });
    this.name = "AppError";
    this.code = code;
    this.userMessage = userMessage ?? USER_MESSAGES[code];
    this.fields = fields;
  }
}

/** An error as a server action returns it to the browser. */
export type ClientError = { code: ErrorCode; message: string; fields: FieldErrors };

/** Reduces any error to what users may see; unknown errors become `internal`. */
export function toClientError(error: unknown): ClientError {
  const known = error instanceof AppError ? error : new AppError("internal", { cause: error });
  return { code: known.code, message: known.userMessage, fields: known.fields };
}

/** The message for each named constraint; form schemas use the same ones. */
export const CONSTRAINT_ERRORS: Record<string, { code: ErrorCode; field: string; userMessage: string }> = {
  canned_responses_shortcut_format: {
    code: "invalid",
    field: "shortcut",
    userMessage: "Use 1 to 32 lowercase letters, digits, hyphens and underscores.",
  },
  canned_responses_shortcut_key: {
    code: "conflict",
    field: "shortcut",
    userMessage: "Another saved reply already uses this shortcut.",
  },
  canned_responses_body_length: {
    code: "invalid",
    field: "body",
    userMessage: "Enter a text of 1 to 4,096 characters.",
  },
  departments_name_length: {
    code: "invalid",
    field: "name",
    userMessage: "Enter a name of 1 to 60 characters.",
  },
  labels_name_length: {
    code: "invalid",
    field: "name",
    userMessage: "Enter a name of 1 to 40 characters.",
  },
  labels_name_key: { code: "conflict", field: "name", userMessage: "Another label has this name." },
  interact_providers_slug_format: {
    code: "invalid",
    field: "slug",
    userMessage: "Use 2 to 40 lowercase letters, digits and single hyphens.",
  },
  interact_providers_slug_reserved: { code: "invalid", field: "slug", userMessage: "This slug is reserved." },
  interact_providers_slug_key: {
    code: "conflict",
    field: "slug",
    userMessage: "Another provider already uses this slug.",
  },
  interact_providers_name_length: {
    code: "invalid",
    field: "name",
    userMessage: "Enter a name of 1 to 60 characters.",
  },
  interact_providers_phone_format: {
    code: "invalid",
    field: "channel_phone_number",
    userMessage: "Enter 7 to 15 digits, including the country code.",
  },
  interact_providers_assignment_cap_range: {
    code: "invalid",
    field: "assignment_cap",
    userMessage: "Enter a number from 1 to 1,000, or nothing for no limit.",
  },
  interact_providers_media_hosts_format: {
    code: "invalid",
    field: "media_hosts",
    userMessage: "Enter up to 20 names of hosts, one per line, such as files.example.com.",
  },
  interact_providers_icon_format: {
    code: "invalid",
    field: "icon",
    userMessage: "Choose an icon from the list.",
  },
  saved_views_name_length: {
    code: "invalid",
    field: "name",
    userMessage: "Enter a name of 1 to 60 characters.",
  },
  profiles_full_name_length: {
    code: "invalid",
    field: "full_name",
    userMessage: "Enter a name of 1 to 120 characters.",
  },
};

/** Why the database refuses an action that was possible when the screen was drawn. */
const CONFLICTS: Record<string, string> = {
  window_closed: "The customer last wrote more than 24 hours ago. Only a template can be sent.",
  channel_inactive: "The channel is inactive. An admin can activate it in Masters.",
  no_credentials: "The channel has no key for sending. An admin can add it in Masters.",
  no_phone_number: "The customer hides their phone number, so nothing can be sent to it.",
  other_media_state: "The file has changed meanwhile. Its present state is shown now.",
  other_message_status: "The message has changed meanwhile. Its present state is shown now.",
  blocked: "The customer is blocked on this channel. Unblock them to write.",
  contact_changed:
    "A colleague has changed this customer meanwhile. Nothing was saved: close this and look again.",
  same_contact: "They are one person already.",
  too_many_labels: "A conversation has at most 20 labels. Take one away first.",
  last_admin: "The desk needs an admin who can sign in. Make somebody else an admin first.",
  newer_messages: "The customer has written meanwhile. Read the new messages first.",
  old_key_valid: "The old key is still valid. Revoke it first, or wait until its grace time is over.",
  key_rotated: "Another admin has rotated the key meanwhile. The present state is shown now.",
  no_events: "No event of the channel matches any more. Nothing was started.",
  too_many_events: "More than 100,000 events match. Narrow the filters and replay them in parts.",
  replay_running: "A replay of this channel is running. Stop it, or wait until it has ended.",
  too_many_views: "You have 50 views. Delete one that you no longer need.",
  other_assignee: "A colleague was faster. Who has it now is shown.",
  cannot_see_channel:
    "This person does not see the channel. Choose somebody else, or ask an admin to add them to its department.",
  nobody_available: "Nobody of this department is available now. Choose a person instead.",
  other_status: "A colleague has changed the status meanwhile. It is shown now.",
};

const CODES_BY_SQLSTATE: Record<string, ErrorCode> = {
  PGRST116: "not_found",
  // What our own functions answer for a row that is hidden or missing.
  PT404: "not_found",
  PT409: "conflict",
  "23505": "conflict",
  "23503": "conflict",
  "42501": "forbidden",
  PGRST301: "unauthorized",
  PGRST303: "unauthorized",
  PGRST000: "unavailable",
  PGRST001: "unavailable",
  PGRST002: "unavailable",
};

/** A PostgREST error, as supabase-js returns it. */
type PostgresError = { code?: string; message: string; details?: string | null };

/** Maps a database error to an `AppError`; a known constraint sets the message of its field. */
export function fromPostgres(error: PostgresError): AppError {
  const text = `${error.message} ${error.details ?? ""}`;
  const constraint = Object.keys(CONSTRAINT_ERRORS).find((name) => text.includes(`"${name}"`));
  const known = constraint ? CONSTRAINT_ERRORS[constraint] : undefined;
  if (known) {
    const { code, field, userMessage } = known;
    return new AppError(code, { userMessage, fields: { [field]: userMessage }, message: text, cause: error });
  }
  const code = error.code ?? "";
  const stale = CONFLICTS[error.details ?? ""];
  if (code === "PT409" && stale)
    return new AppError("conflict", { userMessage: stale, message: text, cause: error });
  if (!code || code.startsWith("08") || code.startsWith("57P")) {
    return new AppError("unavailable", { message: text, cause: error });
  }
  const fallback = code.startsWith("23") || code.startsWith("22") ? "invalid" : "internal";
  return new AppError(CODES_BY_SQLSTATE[code] ?? fallback, { message: text, cause: error });
}

/** Maps a failed validation to an `invalid` error with the first message for each field. */
export function fromZod(error: z.core.$ZodError): AppError {
  const fields: Record<string, string> = {};
  for (const { path, message } of error.issues) {
    if (path[0] !== undefined) fields[String(path[0])] ??= message;
  }
  const text = error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; ");
  const userMessage = error.issues[0]?.message;
  return new AppError("invalid", {
    ...(userMessage ? { userMessage } : {}),
    fields,
    message: text,
    cause: error,
  });
}
