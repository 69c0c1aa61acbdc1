import { randomBytes } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { SignJWT } from "jose";
import { rootDir } from "./settings.ts";

const YEARS = "10y";

/** The variables of compose.yaml, with new random secrets. */
export async function composeVariables(): Promise<Record<string, string>> {
  const secret = randomBytes(32).toString("hex");
  // The keys of a self-hosted Supabase are tokens that each of its services checks.
  const keyOf = (role: string) =>
    new SignJWT({ role })
      .setProtectedHeader({ alg: "HS256", typ: "JWT" })
      .setIssuer("interact-desk")
      .setIssuedAt()
      .setExpirationTime(YEARS)
      .sign(new TextEncoder().encode(secret));
  return {
    APP_URL: "http://localhost:3000",
    SUPABASE_HOST: "supabase.localhost",
    SUPABASE_URL: "http://supabase.localhost:8000",
    POSTGRES_PASSWORD: randomBytes(24).toString("hex"),
    JWT_SECRET: secret,
    ANON_KEY: await keyOf("anon"),
    SERVICE_ROLE_KEY: await keyOf("service_role"),
    SECRET_KEY_BASE: randomBytes(32).toString("hex"),
    // Sixteen characters: it is the key of a cipher.
    REALTIME_KEY: randomBytes(8).toString("hex"),
    CREDENTIALS_KEY: randomBytes(32).toString("base64"),
    METRICS_TOKEN: randomBytes(24).toString("hex"),
  };
}

/** `npm run compose:keys` writes compose.env for compose.yaml. One that exists stays: its keys are in use. */
if (import.meta.main) {
  const variables = await composeVariables();
  const lines = Object.entries(variables).map(([name, value]) => `${name}=${value}\n`);
  try {
    await writeFile(join(rootDir, "compose.env"), lines.join(""), { mode: 0o600, flag: "wx" });
    process.stdout.write("compose.env is written. Set APP_URL and SUPABASE_URL in it, and keep a copy.\n");
  } catch {
    process.stderr.write("compose.env exists, or cannot be written.\n");
    process.exitCode = 1;
  }
}
