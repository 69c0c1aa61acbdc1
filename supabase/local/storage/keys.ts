import { invalidBucketName, invalidKey } from "./errors.ts";

// Hosted's characters (supabase/storage, src/storage/limits.ts).
const KEY = /^[A-Za-z0-9_/!.*'() &$=@;:+,?-]+$/;
const BUCKET = /^[A-Za-z0-9_!.*'() &$=@;:+,?-]{1,100}$/;

/**
 * Throws for a name that hosted refuses, and for those a path would be read from in another way than it was written:
 * absolute ones, empty parts, `.` and `..`. Files are not stored under their names, so none can lead out of the folder.
 */
export function checkKey(name: string): void {
  const parts = name.split("/");
  if (!KEY.test(name) || parts.some((part) => part === "" || part === "." || part === ".."))
    throw invalidKey(name);
}

export function checkBucketName(name: string): void {
  if (!BUCKET.test(name)) throw invalidBucketName();
}

/** The dashboard keeps an empty folder by such a file. */
export const isPlaceholder = (name: string) => name.endsWith(".emptyFolderPlaceholder");
