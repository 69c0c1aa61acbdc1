import "server-only";
import { createECDH, hkdfSync } from "node:crypto";
import { serverEnv } from "@/lib/env/server";

export interface PushKeys {
  /** What a browser subscribes with. */
  publicKey: string;
  privateKey: string;
  /** Who a push service writes to when something is wrong. */
  subject: string;
}

/**
 * The keys with which the desk signs what it pushes (VAPID). They follow from CREDENTIALS_KEY, so that an installation
 * has one secret less to keep: whoever changes that one has every browser subscribe anew.
 */
export function keysFrom(credentialsKey: Uint8Array, appUrl: string | undefined): PushKeys {
  const pair = createECDH("prime256v1");
  pair.setPrivateKey(new Uint8Array(hkdfSync("sha256", credentialsKey, "", "interact-desk web push", 32)));
  return {
    publicKey: pair.getPublicKey("base64url"),
    privateKey: pair.getPrivateKey("base64url"),
    subject: appUrl?.startsWith("https:") ? appUrl : "mailto:desk@example.com",
  };
}

/** The keys of this installation; null where there is no CREDENTIALS_KEY, and so no push. */
export function pushKeys(): PushKeys | null {
  const { CREDENTIALS_KEY, APP_URL } = serverEnv();
  return CREDENTIALS_KEY ? keysFrom(CREDENTIALS_KEY, APP_URL) : null;
}
