import "server-only";
import { serverEnv } from "@/lib/env/server";
import { AppError } from "@/lib/errors";
import { seal, unseal } from "./sealed-text";

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
  return seal(plain, credentialsKey());
}

/** The opposite of `encrypt`; throws if the text was changed or CREDENTIALS_KEY is another one. */
export function decrypt(encrypted: string): string {
  return unseal(encrypted, credentialsKey());
}
