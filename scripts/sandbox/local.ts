import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { isLoopback } from "../../lib/env/loopback.ts";
import { credentialsKeySchema } from "../../lib/env/parse.ts";
import { seal } from "../../lib/server/outbound/sealed-text.ts";
import type { Stack } from "../../supabase/local/start.ts";
import { deskOf } from "./desk.ts";
import { assertLocal } from "./local-only.ts";
import { type RunningSandbox, startSandbox } from "./server.ts";

type Env = Record<string, string>;
type Given = Readonly<Record<string, string | undefined>>;

const FIRST_PROVIDERS = ["interakt", "netcore"] as const;
/** What the fakes are given as a key: they accept any. */
const SANDBOX_KEY = "key-of-the-sandbox";

const SENDERS: Readonly<Record<string, string>> = { netcore: "sandbox" };

const INSERT = `
  insert into private.provider_credentials (channel, api_key_encrypted, sender_id) values ($1, $2, $3)
  on conflict (channel) do nothing`;

/** So that a fresh installation can answer at once: a key for the first channels, where none has been entered. */
export async function addSandboxKeys(dbUrl: string, credentialsKey: string, channels: readonly string[]) {
  assertLocal([dbUrl]);
  const key = credentialsKeySchema.parse(credentialsKey);
  const client = new Client({ connectionString: dbUrl, options: "-c role=service_role" });
  await client.connect();
  try {
    for (const channel of channels)
      await client.query(INSERT, [channel, seal(SANDBOX_KEY, key), SENDERS[channel]]);
  } finally {
    await client.end();
  }
}

type LocalSandbox = {
  stack: Pick<Stack, "url" | "dbUrl">;
  deskUrl: string;
  credentialsKey: string;
  /** The environment that was given: addresses of providers that are named there stay. */
  given?: Given;
  options?: Pick<Parameters<typeof startSandbox>[0] & object, "pace" | "script" | "adopts">;
};

/**
 * Starts the sandbox of a local desk, with the variables that app and worker need. Null if the environment names a
 * hosted Supabase; throws if anything else is not local.
 */
export async function startLocalSandbox(
  local: LocalSandbox,
): Promise<(RunningSandbox & { env: Env }) | null> {
  const { stack, deskUrl, credentialsKey, given = {}, options } = local;
  if (given.SUPABASE_URL && !isLoopback(given.SUPABASE_URL)) return null;
  assertLocal([stack.url, stack.dbUrl, deskUrl]);
  const netcoreKey = given.NETCORE_WEBHOOK_KEY || randomBytes(24).toString("hex");
  const token = randomBytes(24).toString("hex");
  const desk = deskOf({ url: deskUrl, dbUrl: stack.dbUrl, netcoreKey });
  const sandbox = await startSandbox({ ...options, desk, token });
  const apis = {
    interakt: given.INTERAKT_API_URL || sandbox.interaktUrl,
    netcore: given.NETCORE_API_URL || sandbox.netcoreUrl,
  };
  const own = FIRST_PROVIDERS.filter((type) => apis[type].startsWith(sandbox.url));
  await addSandboxKeys(stack.dbUrl, credentialsKey, own);
  const env = {
    INTERAKT_API_URL: apis.interakt,
    NETCORE_API_URL: apis.netcore,
    NETCORE_WEBHOOK_KEY: netcoreKey,
    SANDBOX_URL: sandbox.url,
    SANDBOX_TOKEN: token,
  };
  return { ...sandbox, env };
}
