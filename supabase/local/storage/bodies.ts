import { z } from "zod";
import type { Call } from "./call.ts";
import { invalidRequest, notSupported, tooLarge } from "./errors.ts";
import { HEADER_VALUE } from "./upload.ts";

const MAX_BODY_BYTES = 1024 * 1024;
const MAX_PATHS = 1000;
/** As far in the future as a date goes. */
const MAX_EXPIRY_SECONDS = Math.floor(Number.MAX_SAFE_INTEGER / 1000) - 1e10;

const expiresIn = z.int().min(1).max(MAX_EXPIRY_SECONDS);

export const signBody = z.strictObject({ expiresIn });
export const signManyBody = z.strictObject({ expiresIn, paths: z.array(z.string()).min(1).max(MAX_PATHS) });
export const removeBody = z.strictObject({ prefixes: z.array(z.string()).min(1).max(MAX_PATHS) });
export const moveBody = z.strictObject({
  bucketId: z.string(),
  sourceKey: z.string(),
  destinationKey: z.string(),
  destinationBucket: z.string().optional(),
});
export const copyBody = moveBody.extend({
  copyMetadata: z.boolean().default(true),
  metadata: z
    .strictObject({
      cacheControl: z.string().regex(HEADER_VALUE).optional(),
      mimetype: z.string().regex(HEADER_VALUE).optional(),
    })
    .optional(),
});
export const listBody = z.strictObject({
  prefix: z.string(),
  limit: z.int().min(1).default(100),
  offset: z.int().min(0).default(0),
  search: z.string().default(""),
  sortBy: z
    .strictObject({
      column: z.enum(["name", "updated_at", "created_at", "last_accessed_at"]).default("name"),
      order: z.enum(["asc", "desc"]).default("asc"),
    })
    .default({ column: "name", order: "asc" }),
});

/** Reads the JSON body strictly: a key this stack does not act on is refused by name. */
export async function readBody<T>(call: Call, schema: z.ZodType<T>): Promise<T> {
  if (Number(call.request.headers.get("content-length") ?? 0) > MAX_BODY_BYTES) throw tooLarge("request");
  const text = await call.request.text();
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw invalidRequest("Body is not valid JSON but content-type is set to 'application/json'");
  }
  // Postgres stores no NUL in text.
  if (text.includes("\\u0000")) throw invalidRequest("NUL characters are not allowed");
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const { issues } = parsed.error;
  const issue = issues.find(({ code }) => code === "unrecognized_keys") ?? issues[0];
  if (issue?.code === "unrecognized_keys") throw notSupported(issue.keys.join(", "));
  throw invalidRequest(`body/${issue?.path.join("/") ?? ""} ${issue?.message ?? "is invalid"}`);
}
