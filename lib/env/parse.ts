import { z } from "zod";
import { isLoopback } from "./loopback.ts";

/** CREDENTIALS_KEY: 32 bytes as base64 or hex. */
export const credentialsKeySchema = z
  .string()
  .transform((text) => Buffer.from(text, /^[0-9a-f]{64}$/i.test(text) ? "hex" : "base64"))
  .refine((key) => key.length === 32, "must be 32 bytes");

const envSchema = z.object({
  SUPABASE_URL: z.url({ protocol: /^https?$/ }),
  SUPABASE_PUBLISHABLE_KEY: z.string().min(1),
  SUPABASE_SECRET_KEY: z.string().min(1),
  /** The server's own connection, for ingestion and jobs: the direct connection or the session pooler. */
  SUPABASE_DB_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  /** Enables `/api/cron/run-jobs`; callers send it as `Authorization: Bearer …`. */
  CRON_SECRET: z.string().min(16).optional(),
  /** Lets whoever shows it as `Authorization: Bearer …` read the metrics, from wherever they call. */
  METRICS_TOKEN: z.string().min(16).optional(),
  /** Has a worker answer `/metrics` on this port. */
  WORKER_METRICS_PORT: z.coerce.number().int().min(1).max(65_535).optional(),
  /** Enables the Netcore webhook; callers send it as `x-api-key`. */
  NETCORE_WEBHOOK_KEY: z.string().min(16).optional(),
  /** The key for sending on the static Netcore channel, and the source id that Netcore has given. */
  NETCORE_API_KEY: z.string().min(1).optional(),
  NETCORE_SOURCE_ID: z.string().min(1).optional(),
  /** The URL at which browsers and providers reach the desk; without it, only an address of this computer is shown. */
  APP_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Encrypts the keys for sending: 32 bytes as base64 or hex. Without it nothing can be sent. */
  CREDENTIALS_KEY: credentialsKeySchema.optional(),
  /** A folder of this machine's disk for webhooks that the database cannot take yet, and how large it may get, in bytes. */
  SPOOL_DIR: z.string().min(1).default(".spool"),
  SPOOL_MAX_BYTES: z.coerce
    .number()
    .int()
    .positive()
    .default(1024 ** 3),
  /** How many processes of this server share the connections to the database; whoever starts them says so. */
  SERVER_PROCESSES: z.coerce.number().int().min(1).default(1),
  /** How many days a webhook request is kept as it came in. */
  RETENTION_EVENTS_DAYS: z.coerce.number().int().min(1).max(3650).default(30),
  /** Whether admins need two-step sign-in before they administer anything. */
  REQUIRE_ADMIN_MFA: z.stringbool().default(false),
  /** The mail server for alerts, `smtps://user:password@host`, and whom they are from. The mails of Auth are Supabase's. */
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  SMTP_FROM: z.string().min(3).optional(),
  /** Other addresses of the providers' APIs, for tests and stand-ins. */
  INTERAKT_API_URL: z.url({ protocol: /^https?$/ }).optional(),
  NETCORE_API_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Hosts whose files are copied, besides Interakt's own; separated by commas. */
  MEDIA_HOSTS: z
    .string()
    .transform((text) => text.split(",").map((host) => host.trim().toLowerCase()))
    .optional(),
  /** The sandbox and its token, set by `npm start`: fake providers on this computer, shown at `/sandbox`. */
  SANDBOX_URL: z
    .url({ protocol: /^http$/ })
    .refine(isLoopback, "must be on this computer")
    .optional(),
  SANDBOX_TOKEN: z.string().min(16).optional(),
});

export type Env = z.infer<typeof envSchema>;

/**
 * Parses the variables the app needs; an empty value counts as missing.
 * Throws one error that names every invalid variable, but never its value.
 */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const result = envSchema.safeParse(given);
  if (result.success) return result.data;
  const bad = result.error.issues.map((issue) => `${issue.path.join(".")} (${issue.message})`);
  throw new Error(`Missing or invalid environment variables: ${bad.join(", ")}. See .env.example.`);
}
