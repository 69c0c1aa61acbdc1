import "server-only";
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { serverEnv } from "@/lib/env/server";
import { AppError } from "@/lib/errors";

const ALGORITHM = "aes-256-gcm";
const IV_BYTES = 12;
const TAG_BYTES = 16;

function credentialsKey(): Buffer {
  const key = serverEnv().CREDENTIALS_KEY;
  if (!key) {
    const userMessage = "The server has no CREDENTIALS_KEY, so keys cannot be stored. Ask whoever runs it.";
    throw new AppError("unavailable", { userMessage });
  }
  return key;
}

/** Encrypts a key for sending; the form is `v1.<base64url of iv, tag and text>`. */
export function encrypt(plain: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(ALGORITHM, credentialsKey(), iv);
  const text = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
  return `v1.${Buffer.concat([iv, cipher.getAuthTag(), text]).toString("base64url")}`;
}

/** The opposite of `encrypt`; throws if the text was changed or CREDENTIALS_KEY is another one. */
export function decrypt(encrypted: string): string {
  const bytes = Buffer.from(encrypted.replace(/^v1\./, ""), "base64url");
  const decipher = createDecipheriv(ALGORITHM, credentialsKey(), bytes.subarray(0, IV_BYTES));
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString(
    "utf8",
  );
}
