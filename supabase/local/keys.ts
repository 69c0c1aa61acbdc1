import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK } from "jose";
import { z } from "zod";
import type { Keys } from "./context.ts";
import { StackError } from "./errors.ts";

/** The roles that log in, each with a password of its own. */
export const LOGIN_ROLES = ["supabase_admin", "postgres", "authenticator"] as const;
export type Passwords = Record<(typeof LOGIN_ROLES)[number], string>;

const keyFile = z.object({
  publishableKey: z.string().min(1),
  secretKey: z.string().min(1),
  signingKey: z.looseObject({ kty: z.literal("EC"), kid: z.string(), d: z.string() }),
  passwords: z.record(z.enum(LOGIN_ROLES), z.string().min(1)),
});
type KeyFile = z.infer<typeof keyFile>;

const random = (bytes: number) => randomBytes(bytes).toString("base64url");

async function makeKeys(): Promise<KeyFile> {
  const pair = await generateKeyPair("ES256", { extractable: true });
  const jwk = await exportJWK(pair.privateKey);
  return {
    publishableKey: `sb_publishable_${random(16)}_${random(6)}`,
    secretKey: `sb_secret_${random(16)}_${random(6)}`,
    signingKey: {
      ...jwk,
      kty: "EC",
      d: jwk.d ?? "",
      alg: "ES256",
      use: "sig",
      kid: await calculateJwkThumbprint(jwk),
    },
    passwords: { supabase_admin: random(24), postgres: random(24), authenticator: random(24) },
  };
}

function readKeys(path: string): KeyFile {
  try {
    return keyFile.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    throw new StackError(
      `${path} cannot be read. Restore it from a backup, or move its folder away to begin anew.`,
    );
  }
}

/** Reads `<dir>/keys.json`; the first start makes it, readable by its owner only. */
export async function loadKeys(dir: string): Promise<{ keys: Keys; passwords: Passwords }> {
  const path = join(dir, "keys.json");
  if (!existsSync(path)) {
    // Written aside and renamed: a start that is cut short leaves no half file.
    writeFileSync(`${path}.new`, JSON.stringify(await makeKeys(), null, 2), { mode: 0o600 });
    renameSync(`${path}.new`, path);
  }
  const { publishableKey, secretKey, signingKey, passwords } = readKeys(path);
  const privateKey = await importJWK(signingKey, "ES256");
  if (privateKey instanceof Uint8Array) throw new StackError(`${path} holds no ES256 signing key.`);
  const { d: _private, ...publicJwk } = signingKey;
  return {
    keys: { publishableKey, secretKey, kid: signingKey.kid, privateKey, publicJwk },
    passwords,
  };
}
