import type { Context as HonoContext } from "hono";
import { z } from "zod";
import { AuthError } from "./errors.ts";

/** bcrypt reads no further. */
const MAX_PASSWORD_BYTES = 72;
const UNITS: Record<string, number> = { h: 3600, m: 60, s: 1, ms: 1e-3, us: 1e-6, µs: 1e-6, ns: 1e-9 };

const LABEL = "[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?";
/** What the hosted service takes for an address (its checkmail library): nothing is trimmed. */
const EMAIL = new RegExp(`^[a-zA-Z0-9.!#$%&'*+/=?^_\`{|}~-]+@${LABEL}(?:\\.${LABEL})*$`);
const MAX_EMAIL_BYTES = 255;

/** An address in lower case; an empty one counts as not given. */
const email = z.string().transform((text, issues) => {
  if (text === "") return undefined;
  if (Buffer.byteLength(text) > MAX_EMAIL_BYTES) issues.addIssue("An email address is too long");
  else if (!EMAIL.test(text)) issues.addIssue("Unable to validate email address: invalid format");
  return text.toLowerCase();
});
const metadata = z.record(z.string(), z.unknown());
/** Always empty from auth-js, unless the app uses captchas. */
const security = z.strictObject({}).optional();

/** A Go duration in seconds; `none` is 0. */
const duration = z.string().transform((text, issues) => {
  if (text === "none") return 0;
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(h|ms|m|s|us|µs|ns)/g)];
  if (text !== "" && parts.map(([part]) => part).join("") === text) {
    return parts.reduce((sum, [, number, unit]) => sum + Number(number) * (UNITS[unit ?? ""] ?? 0), 0);
  }
  issues.addIssue(`invalid format for ban duration: time: invalid duration "${text}"`);
  return z.NEVER;
});

/** Whatever was typed is looked up: an address that is none is as wrong as one that nobody has. */
export const signInBody = z.strictObject({
  email: z.string().toLowerCase().default(""),
  password: z.string().default(""),
  gotrue_meta_security: security,
});
export const refreshBody = z.strictObject({ refresh_token: z.string() });
export const deleteBody = z.strictObject({ should_soft_delete: z.boolean().optional() });
export const ownUserBody = z.strictObject({
  email: email.optional(),
  password: z.string().optional(),
  current_password: z.string().optional(),
  data: metadata.optional(),
  // For the mail of an address change, which this stack does not send.
  code_challenge: z.string().nullish(),
  code_challenge_method: z.string().nullish(),
});
export const adminUserBody = z.strictObject({
  id: z.uuid().optional(),
  email: email.optional(),
  password: z.string().optional(),
  password_hash: z
    .string()
    .regex(/^\$2[aby]\$\d\d\$[./A-Za-z0-9]{53}$/, {
      message: "Only bcrypt hashes are supported by the local stack",
    })
    // For passwords that are not cut off the three are one algorithm; pgcrypto knows the first name.
    .transform((hash) => hash.replace(/^\$2./, "$2a"))
    .optional(),
  email_confirm: z.boolean().optional(),
  user_metadata: metadata.optional(),
  app_metadata: metadata.optional(),
  role: z.enum(["authenticated"]).optional(),
  ban_duration: duration.optional(),
});
/** Without PKCE, which auth-js asks for by a challenge, the challenge is null. */
export const recoverBody = z.strictObject({
  email: email.optional(),
  code_challenge: z.string().nullish(),
  code_challenge_method: z.string().nullish(),
  gotrue_meta_security: security,
});
export const inviteBody = z.strictObject({ email: email.optional(), data: metadata.optional() });
export const linkBody = z.strictObject({
  type: z.string().optional(),
  email: email.optional(),
  data: metadata.optional(),
  // auth-js sends both names of the same.
  redirectTo: z.string().optional(),
  redirect_to: z.string().optional(),
});
export const verifyBody = z.strictObject({
  type: z.string().optional(),
  token: z.string().optional(),
  token_hash: z.string().max(255).optional(),
  email: z.string().optional(),
  phone: z.string().optional(),
  redirect_to: z.string().optional(),
  gotrue_meta_security: security,
});
export type AdminUserParams = z.output<typeof adminUserBody>;

/** Throws for a password that is longer than bcrypt reads. */
export function checkLength(password: string): void {
  if (Buffer.byteLength(password) <= MAX_PASSWORD_BYTES) return;
  throw new AuthError(400, "validation_failed", "Password cannot be longer than 72 characters");
}

/**
 * What is weak about a password, or null. Hosted says it at sign-in too: an admin may give a weak one. As there, the
 * smallest length counts bytes.
 */
export function weakness(password: string, minLength: number): { message: string; reasons: string[] } | null {
  if (Buffer.byteLength(password) >= minLength) return null;
  return { message: `Password should be at least ${minLength} characters.`, reasons: ["length"] };
}

/** Throws the hosted errors for a new password that is weak or too long. */
export function checkPassword(password: string, minLength: number): void {
  checkLength(password);
  const weak = weakness(password, minLength);
  if (!weak) return;
  throw new AuthError(422, "weak_password", weak.message, { weak_password: { reasons: weak.reasons } });
}

/** Reads the JSON body strictly: a key this stack does not act on is refused by name. */
export async function readBody<T>(c: HonoContext, schema: z.ZodType<T>): Promise<T> {
  const text = await c.req.text();
  let json: unknown;
  try {
    json = text === "" ? {} : JSON.parse(text);
  } catch {
    throw new AuthError(400, "bad_json", "Could not parse request body as JSON");
  }
  // Postgres stores no NUL in text or jsonb.
  if (text.includes("\\u0000"))
    throw new AuthError(400, "validation_failed", "NUL characters are not allowed");
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const { issues } = parsed.error;
  const issue = issues.find(({ code }) => code === "unrecognized_keys") ?? issues[0];
  if (issue?.code === "unrecognized_keys") {
    throw new AuthError(
      400,
      "validation_failed",
      `${issue.keys.join(", ")}: not supported by the local stack`,
    );
  }
  // What is said in the service's own words stands alone.
  const path = issue?.code === "custom" ? "" : issue?.path.join(".");
  throw new AuthError(
    400,
    "validation_failed",
    `${path ? `${path}: ` : ""}${issue?.message ?? "invalid body"}`,
  );
}
