import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { isLocked } from "../lock.ts";
import { destroyNative, startNative } from "../native.ts";
import { resetStack } from "../reset.ts";

let dir: string;
let cli: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "native-"));
  cli = join(dir, "supabase");
});
afterEach(() => rmSync(dir, { recursive: true }));

/** The variables `supabase status --env` of CLI 3.1.0 has for a stack without Studio, mail and storage. */
const STATUS = {
  API_URL: "http://127.0.0.1:54321",
  REST_URL: "http://127.0.0.1:54321/rest/v1",
  DB_URL: "postgresql://postgres:postgres@127.0.0.1:54322/postgres?connect_timeout=10",
  PUBLISHABLE_KEY: "sb_publishable_x",
  SECRET_KEY: "sb_secret_x",
  ANON_KEY: "a.b.c",
  SERVICE_ROLE_KEY: "d.e.f",
};

/** Puts a stand-in in the place of the command line: it notes its calls and gives the answers, by the first word. */
function standIn(answers: Record<string, { code?: number; says: unknown }>): void {
  writeFileSync(
    cli,
    `#!${process.execPath}
const { appendFileSync } = require("node:fs");
const args = process.argv.slice(2);
const env = process.env.SUPABASE_EXPERIMENTAL_STACK;
appendFileSync(${JSON.stringify(join(dir, "calls"))}, JSON.stringify({ args, env }) + "\\n");
const { code = 0, says } = (${JSON.stringify(answers)})[args[0]] ?? { says: {} };
console.log(typeof says === "string" ? says : JSON.stringify(says));
process.exitCode = code;
`,
  );
  chmodSync(cli, 0o755);
}

const calls = () =>
  readFileSync(join(dir, "calls"), "utf8")
    .trim()
    .split("\n")
    .map((line): { args: string[]; env: string } => JSON.parse(line));
const failure = (message: string, suggestion: string) => ({
  code: 1,
  says: { _tag: "Error", error: { code: "ExperimentalStackStartError", message, suggestion } },
});
const words = () => calls().map(({ args }) => args.slice(0, 2).join(" "));

describe("the official backend", () => {
  test("starts natively in a folder of its own without migrations, and says where it is", async () => {
    standIn({ status: { says: STATUS } });
    const { stop, ...stack } = await startNative({ dir, port: 54321, cli });
    expect(stack).toEqual({
      url: STATUS.API_URL,
      dbUrl: "postgresql://postgres:postgres@127.0.0.1:54322/postgres",
      publishableKey: STATUS.PUBLISHABLE_KEY,
      secretKey: STATUS.SECRET_KEY,
    });
    const [start, status] = calls();
    expect(start?.env).toBe("true");
    expect(start?.args.slice(0, 3)).toEqual(["start", "--runtime", "native"]);
    expect(start?.args.slice(-2)).toEqual(["--workdir", join(dir, "native")]);
    expect(status?.args.slice(0, 4)).toEqual(["status", "--env", "--output-format", "json"]);
    const config = readFileSync(join(dir, "native/supabase/config.toml"), "utf8");
    expect(config).toContain("enable_signup = false");
    expect(config).toContain("[api]\nport = 54321\n\n[db]\nport = 54322");
    expect(JSON.parse(readFileSync(join(dir, "status.json"), "utf8"))).toEqual(stack);
    expect(await isLocked(dir)).toBe(true);
    await stop();
    expect(words().at(-1)).toMatch(/^stop /);
    expect(existsSync(join(dir, "status.json"))).toBe(false);
    expect(await isLocked(dir)).toBe(false);
  });

  test("is thrown away when it was for the moment", async () => {
    standIn({ status: { says: STATUS } });
    const { stop } = await startNative({ dir, port: 0, cli });
    expect(readFileSync(join(dir, "native/supabase/config.toml"), "utf8")).not.toContain("port =");
    await stop();
    expect(words().at(-1)).toBe("stack destroy");
  });

  test.each([
    [
      "a start that fails with a reason",
      { start: failure("Native is not supported here.", "Use Docker.") },
      /"supabase start": Native is not supported here\. Use Docker\. Without SUPABASE_BACKEND=native/,
    ],
    ["a start that fails without a word", { start: { code: 3, says: "" } }, /"supabase start": exit 3\./],
    ["a status that fails", { status: failure("No owner.", "Start it.") }, /"supabase status": No owner\./],
    [
      "a status without keys",
      { status: { says: { API_URL: "http://127.0.0.1:1" } } },
      /neither address nor keys/,
    ],
    ["a status that is no JSON", { status: { says: "Stack is ready." } }, /neither address nor keys/],
  ])("%s is one line, and what was started is stopped", async (_what, answers, message) => {
    standIn(answers);
    await expect(startNative({ dir, port: 54321, cli })).rejects.toMatchObject({
      name: "StackError",
      message: expect.stringMatching(message),
    });
    expect(words().at(-1)).toMatch(/^stop /);
    expect(await isLocked(dir)).toBe(false);
  });

  test("a command line that is not there is said", async () => {
    await expect(startNative({ dir, port: 54321, cli })).rejects.toThrow("ENOENT");
  });
});

describe("deleting the data", () => {
  test("destroys the official stack of the folder too", async () => {
    standIn({ status: { says: STATUS } });
    await (await startNative({ dir, port: 54321, cli })).stop();
    await destroyNative(dir, cli);
    expect(words().at(-1)).toBe("stack destroy");
  });

  test("does not mind that none was ever made, but does not hide another failure", async () => {
    standIn({ status: { says: STATUS } });
    await (await startNative({ dir, port: 54321, cli })).stop();
    standIn({ stack: failure("No managed stack was found for this project.", "") });
    await expect(destroyNative(dir, cli)).resolves.toBeUndefined();
    standIn({ stack: failure("The uploads cannot be removed.", "") });
    await expect(destroyNative(dir, cli)).rejects.toThrow("uploads");
  });

  test("asks nobody where only our own ran", async () => {
    const own = mkdtempSync(join(tmpdir(), "own-"));
    await resetStack(own);
    expect(existsSync(own)).toBe(false);
  });
});
