import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { Hono } from "hono";
import type { CryptoKey, JWK } from "jose";
import type { ClientConfig, Pool } from "pg";
import type { SignInLimits } from "./auth/sign-in-limits.ts";
import type { MailSettings } from "./mail/config.ts";
import type { Mailbox } from "./mail/mailbox.ts";

/** The three roles a request can run as; hosted Supabase has the same. */
export type ApiRole = "anon" | "authenticated" | "service_role";

/** Who calls: the role to switch to and the claims that `auth.uid()` and policies read. */
export type Caller = { role: ApiRole; claims: Record<string, unknown> & { role: string } };

/** Random per installation, made at first start and kept in the data folder. */
export type Keys = {
  publishableKey: string;
  secretKey: string;
  /** ES256 key pair that signs and verifies access tokens; `kid` is stable across restarts. */
  kid: string;
  privateKey: CryptoKey;
  publicJwk: JWK;
};

/** What every part of the local stack gets handed at start. */
export type Context = {
  /** Base address, e.g. `http://127.0.0.1:54321`. */
  url: string;
  keys: Keys;
  /** Pool that logs in as `authenticator`: REST switches role per transaction. Only REST waits for what runs on it. */
  rest: Pool;
  /** The same for Storage. */
  db: Pool;
  /** Pool that logs in as `supabase_admin` (superuser): auth tables, catalogue, realtime visibility. */
  admin: Pool;
  /** Connection settings of `supabase_admin`, for LISTEN and the replication connection. */
  adminConfig: ClientConfig;
  /**
   * Resolves `apikey` and `Authorization` to a caller by the rules of the hosted gateway.
   * Throws `InvalidTokenError` (context.ts) when a token does not verify or no key is given.
   */
  identify(headers: { apikey: string | undefined; authorization: string | undefined }): Promise<Caller>;
  /** Of a password that a person chooses; `minimum_password_length` of supabase/config.toml. */
  minPasswordLength: number;
  /** How long access tokens are good for; `jwt_expiry` of supabase/config.toml. */
  tokenSeconds: number;
  /** How often passwords may be guessed. */
  signIns: SignInLimits;
  /** What the mails of Auth say and where their links lead. */
  mail: MailSettings;
  /** Mails are kept here instead of being sent. */
  mails: Mailbox;
  log(event: string, fields?: Record<string, string | number>): void;
};

/** The realtime part: takes over WebSocket upgrades and serves the HTTP broadcast routes. */
export type Realtime = {
  routes: Hono;
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  stop(): Promise<void>;
};

/** A token that does not verify; `expired` tells the two apart for the error text. */
export class InvalidTokenError extends Error {
  readonly expired: boolean;
  constructor(message: string, expired = false) {
    super(message);
    this.name = "InvalidTokenError";
    this.expired = expired;
  }
}
