import { DatabaseError } from "pg";
import { InvalidTokenError } from "../context.ts";

type Fields = { error?: string; http?: number };

/**
 * An answer other than success. The service answers nearly all of them with HTTP 400 and puts the status that is meant
 * into the body (supabase/storage, src/http/error-handler.ts).
 */
export class StorageError extends Error {
  readonly status: number;
  readonly code: string;
  /** Older clients tell errors apart by this one. */
  readonly error: string;
  readonly http: number;

  constructor(status: number, code: string, message: string, fields: Fields = {}) {
    super(message);
    this.name = "StorageError";
    this.status = status;
    this.code = code;
    this.error = fields.error ?? code;
    this.http = fields.http ?? (status === 500 ? 500 : 400);
  }
}

/** For what the hosted service has and this one does not: said by name, never approximated. */
export function notSupported(what: string): StorageError {
  return new StorageError(409, "NotSupported", `${what} is not supported by the local stack`);
}

export const noSuchBucket = () =>
  new StorageError(404, "NoSuchBucket", "Bucket not found", { error: "Bucket not found" });
export const noSuchKey = () => new StorageError(404, "NoSuchKey", "Object not found", { error: "not_found" });
export const invalidKey = (key: string) => new StorageError(400, "InvalidKey", `Invalid key: ${key}`);
export const invalidBucketName = () =>
  new StorageError(400, "InvalidBucketName", "Bucket name invalid", { error: "Invalid Input" });
export const invalidRequest = (message: string) => new StorageError(400, "InvalidRequest", message);
export const invalidMimeType = (type: string) =>
  new StorageError(415, "InvalidMimeType", `mime type ${type} is not supported`, {
    error: "invalid_mime_type",
  });
export const tooLarge = (entity = "object") =>
  new StorageError(413, "EntityTooLarge", `The ${entity} exceeded the maximum allowed size`, {
    error: "Payload too large",
  });
const accessDenied = (message: string) =>
  new StorageError(403, "AccessDenied", message, { error: "Unauthorized" });
export const alreadyExists = (code: "KeyAlreadyExists" | "ResourceAlreadyExists") =>
  new StorageError(409, code, "The resource already exists", { error: "Duplicate" });
export const invalidRange = () =>
  new StorageError(416, "InvalidRange", "invalid range provided", { error: "invalid_range", http: 416 });

/** What supabase/storage makes of an SQLSTATE (src/storage/database/errors.ts). */
function fromDatabase({ code = "XX000", message, detail }: DatabaseError): StorageError {
  switch (code) {
    case "42501":
      return accessDenied(
        message.includes("row-level security") ? "new row violates row-level security policy" : message,
      );
    case "23505":
      return alreadyExists("ResourceAlreadyExists");
    case "23503":
      if (!detail?.includes("is still referenced from table"))
        return new StorageError(404, "InvalidRequest", "The related resource does not exist");
      return new StorageError(
        409,
        "ResourceReferenced",
        "The resource could not be updated or removed due to a foreign key constraint",
      );
    case "55P03":
      return new StorageError(423, "ResourceLocked", "The resource is locked");
    case "57014":
      return new StorageError(544, "DatabaseTimeout", "The connection to the database timed out", {
        http: 544,
      });
    case "22P02":
      return new StorageError(400, "InvalidParameter", message);
    case "42P17":
      return new StorageError(
        503,
        "DatabaseInvalidObjectDefinition",
        "The database schema is invalid or incompatible.",
      );
    case "42703":
    case "42P01":
      return new StorageError(
        503,
        "DatabaseSchemaMismatch",
        "The database schema is out of sync. Please run migrations or contact support.",
      );
    default:
      return new StorageError(500, "DatabaseError", `database error, code: ${code}`);
  }
}

/** Maps whatever was thrown while a request ran to the answer. */
export function toStorageError(error: unknown): StorageError {
  if (error instanceof StorageError) return error;
  if (error instanceof DatabaseError) return fromDatabase(error);
  if (error instanceof InvalidTokenError) {
    return accessDenied(error.expired ? '"exp" claim timestamp check failed' : error.message);
  }
  return new StorageError(500, "InternalError", "Internal Server Error", { error: "Internal" });
}

export function errorResponse({ status, error, message, code, http }: StorageError): Response {
  return Response.json({ statusCode: String(status), error, message, code }, { status: http });
}
