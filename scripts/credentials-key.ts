import { randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** The key that encrypts credentials of a local installation: made at the first start, kept beside its data. */
export async function localCredentialsKey(dir: string): Promise<string> {
  if (process.env.CREDENTIALS_KEY) return process.env.CREDENTIALS_KEY;
  const file = join(dir, "credentials.key");
  try {
    return (await readFile(file, "utf8")).trim();
  } catch {
    const key = randomBytes(32).toString("base64");
    await writeFile(file, `${key}\n`, { mode: 0o600, flag: "wx" });
    return key;
  }
}
