import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { parseNativeStatus, startNativeStack } from "./native-stack.ts";

const STATUS = `API_URL="http://127.0.0.1:54321"
DB_URL="postgresql://postgres:postgres@127.0.0.1:54322/postgres"
PUBLISHABLE_KEY="sb_publishable_a"
SECRET_KEY="sb_secret_b"
`;

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "interact-desk-"));
});
afterEach(() => rm(dir, { recursive: true }));

/** Stands in for the Supabase CLI: notes how it was called, and prints `status` or fails. */
async function standIn(status: string, failing = ""): Promise<string> {
  const command = join(dir, "supabase");
  await writeFile(
    command,
    `#!/bin/sh
echo "$SUPABASE_EXPERIMENTAL_STACK $*" >> '${dir}/calls'
if [ "$1" = "${failing}" ]; then echo "no such runtime" >&2; exit 3; fi
if [ "$1" = status ]; then cat <<'END'
${status}END
fi
`,
  );
  await chmod(command, 0o755);
  return command;
}
const calls = async () => (await readFile(join(dir, "calls"), "utf8")).trim().split("\n");

test("the official services are started by name, asked where they are, and stopped", async () => {
  const stack = await startNativeStack("desk", await standIn(STATUS));
  expect(stack).toMatchObject({
    url: "http://127.0.0.1:54321",
    dbUrl: "postgresql://postgres:postgres@127.0.0.1:54322/postgres",
    publishableKey: "sb_publishable_a",
    secretKey: "sb_secret_b",
  });
  await stack.stop();
  expect(await calls()).toEqual([
    "true start --runtime native --eager --stack desk --yes",
    "true status --env --stack desk",
    "true stop --stack desk",
  ]);
});

test("a start that fails says why; a status that cannot be read stops what was started", async () => {
  await expect(startNativeStack("desk", await standIn(STATUS, "start"))).rejects.toThrow(/no such runtime/);
  await rm(join(dir, "calls"));
  await expect(startNativeStack("desk", await standIn("API_URL=nonsense\n"))).rejects.toThrow();
  expect((await calls()).at(-1)).toBe("true stop --stack desk");
});

test("keys of the older kind are read too", () => {
  const older = STATUS.replace("PUBLISHABLE_KEY", "ANON_KEY").replace("SECRET_KEY", "SERVICE_ROLE_KEY");
  expect(parseNativeStatus(older)).toMatchObject({
    publishableKey: "sb_publishable_a",
    secretKey: "sb_secret_b",
  });
  expect(() => parseNativeStatus(STATUS.replace(/SECRET_KEY.*\n/, ""))).toThrow();
});
