import { join } from "node:path";
import { Client } from "pg";
import { unhonouredInProject } from "../supabase/local/config.ts";
import { startBackend } from "./backend.ts";
import { buildIfChanged } from "./build.ts";
import { localCredentialsKey } from "./credentials-key.ts";
import { migrate } from "./migrate.ts";
import { startLocalSandbox } from "./sandbox/local.ts";
import { assertPortFree, serve } from "./serve.ts";
import { readSettings } from "./settings.ts";
import { welcome } from "./welcome.ts";
import { environmentOf } from "./with-stack.ts";
import { startWorkerProcess } from "./worker-process.ts";

/** The key of the first provider, for the curl command. */
async function firstProviderKey(dbUrl: string): Promise<string> {
  const client = new Client({ connectionString: dbUrl });
  await client.connect();
  try {
    const { rows } = await client.query(
      "select api_key from public.interact_providers where slug = 'interakt'",
    );
    return rows[0]?.api_key ?? "";
  } finally {
    await client.end();
  }
}

/** What works on hosted only must not look as if it worked here. */
function warnOfUnhonouredSettings() {
  const settings = unhonouredInProject();
  if (settings.length === 0 || process.env.SUPABASE_BACKEND === "native") return;
  process.stdout.write(`supabase/config.toml: the local Supabase does not honour ${settings.join(", ")}.\n`);
}

const STOP_MS = 4500;

async function main() {
  const isDev = process.argv.includes("--dev");
  const stops: (() => Promise<void>)[] = [];
  let isStopping = false;
  const stop = async (code: number) => {
    if (isStopping) return;
    isStopping = true;
    // Whatever hangs, nobody waits longer; what is left ends with this process.
    setTimeout(() => process.exit(code), STOP_MS).unref();
    for (const step of stops.reverse()) await step().catch(() => {});
    process.exit(code);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => void stop(0));
  try {
    const settings = readSettings();
    await assertPortFree(settings.port, "PORT");
    process.stdout.write("Interact Desk: building the app if it has changed, starting the local Supabase…\n");
    if (!isDev) await buildIfChanged();
    const stack = await startBackend({
      dir: settings.supabaseDir,
      port: settings.supabasePort,
      quiet: true,
      siteUrl: `http://127.0.0.1:${settings.port}`,
      onMail: ({ to, subject, link }) => process.stdout.write(`Mail to ${to}, "${subject}": ${link}\n`),
    });
    warnOfUnhonouredSettings();
    stops.push(() => stack.stop());
    await migrate(stack.dbUrl);
    const credentialsKey = await localCredentialsKey(settings.supabaseDir);
    const sandbox = await startLocalSandbox({
      ...{ stack, credentialsKey, given: process.env },
      deskUrl: `http://127.0.0.1:${settings.port}`,
    });
    stops.push(async () => sandbox?.stop());
    const env = {
      ...environmentOf(stack),
      CREDENTIALS_KEY: credentialsKey,
      SPOOL_DIR: join(settings.supabaseDir, "spool"),
      ...sandbox?.env,
    };
    const worker = startWorkerProcess(env);
    stops.push(() => worker.stop());
    const server = await serve(settings.port, isDev ? "dev" : "start", env);
    stops.push(() => server.stop());
    process.on("SIGUSR2", () => void server.restart());
    process.stdout.write(welcome({ url: server.url, apiKey: await firstProviderKey(stack.dbUrl) }));
    await server.exited;
    await stop(1);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    await stop(1);
  }
}

await main();
