import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "@supabase/supabase-js";
import { assertPortFree } from "../scripts/serve.ts";
import { claimPorts } from "../supabase/local/ports.ts";
import { expect, test } from "./fixtures";

type Desk = { child: ChildProcess; output: string; exit: Promise<number | null> };

/** Runs the start command until it says that the desk is ready. */
async function startDesk(env: Record<string, string>): Promise<Desk> {
  const child = spawn("npm", ["start"], { env: { ...process.env, ...env }, detached: true });
  const exit = new Promise<number | null>((resolve) => child.once("close", resolve));
  const desk = { child, output: "", exit };
  await new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      desk.output += chunk;
      if (desk.output.includes("Ctrl-C stops everything")) resolve();
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    exit.then(() => reject(new Error(`npm start ended early:\n${desk.output}`)));
  });
  return desk;
}

/** What a terminal does on Ctrl-C: the signal goes to the whole process group. */
async function pressCtrlC(desk: Desk): Promise<void> {
  process.kill(-(desk.child.pid ?? 0), "SIGINT");
  await desk.exit;
}

/** As the system does when memory runs out: nothing is told to what it has started. */
function killSupervisor(desk: Desk): void {
  const group = ["-g", String(desk.child.pid), "-f", "scripts/start.ts"];
  const pids = execFileSync("pgrep", group, { encoding: "utf8" }).trim().split("\n").map(Number);
  for (const pid of pids) process.kill(pid, "SIGKILL");
}

function processesNaming(text: string): string[] {
  const all = execFileSync("ps", ["-eo", "args"], { encoding: "utf8" });
  return all.split("\n").filter((line) => line.includes(text));
}

test("npm start serves, Ctrl-C or a kill leaves nothing behind, a second start keeps the data", async () => {
  test.setTimeout(240_000);
  const dir = await mkdtemp(join(tmpdir(), "interact-desk-start-"));
  // As root, Postgres runs as a plain user, who must get here.
  await chmod(dir, 0o711);
  const pairs = [await claimPorts(), await claimPorts()];
  const [port = 0, supabasePort = 0] = pairs.map((pair) => pair.port);
  // As in a fresh shell: without the sandbox and the stack of the other tests.
  const given = { SUPABASE_URL: "", INTERAKT_API_URL: "", NETCORE_API_URL: "", NETCORE_WEBHOOK_KEY: "" };
  const ports = { PORT: `${port}`, LOCAL_SUPABASE_PORT: `${supabasePort}`, LOCAL_SUPABASE_DIR: dir };
  const env = { ...given, ...ports };
  const signIn = /Admin\s+(\S+)\s+\/\s+(\S+)/;
  try {
    const first = await startDesk(env);
    const [, url = "", key = "", body = ""] =
      first.output.match(/curl -X POST '(\S+)'[\s\S]*x-api-key: (\w{48})'[\s\S]*-d '(.*)'/) ?? [];
    const headers = { "content-type": "application/json", "x-api-key": key };
    const answer = await fetch(url, { method: "POST", headers, body });
    expect(answer.status, "the printed curl line is accepted").toBe(200);
    await pressCtrlC(first);
    await assertPortFree(port, "PORT");
    await assertPortFree(supabasePort, "LOCAL_SUPABASE_PORT");
    await assertPortFree(supabasePort + 1, "LOCAL_SUPABASE_PORT");
    expect(processesNaming(dir), "no process is left").toEqual([]);

    const second = await startDesk(env);
    const status = JSON.parse(
      execFileSync("npm", ["run", "-s", "supabase:status"], {
        env: { ...process.env, ...env },
        encoding: "utf8",
      }),
    );
    expect(Object.keys(status).sort()).toEqual(["dbUrl", "publishableKey", "secretKey", "url"]);
    const client = createClient(status.url, status.publishableKey, { auth: { persistSession: false } });
    const [, email = "", password = ""] = second.output.match(signIn) ?? [];
    expect(
      (await client.auth.signInWithPassword({ email, password })).error,
      "the printed sign-in works",
    ).toBeNull();
    const sending = await client.rpc("channels_with_credentials");
    expect(sending.data?.toSorted(), "a fresh desk can answer at once").toEqual(["interakt", "netcore"]);
    const templates = async () => (await client.from("templates").select("name")).data?.length;
    await expect.poll(templates, "its templates are there without being asked for").toBeGreaterThan(0);
    const created = execFileSync(
      "npm",
      ["run", "-s", "create-user", "--", "ada@example.com", "--role", "agent"],
      {
        env: { ...process.env, ...env, SUPABASE_URL: "", SUPABASE_SECRET_KEY: "" },
        encoding: "utf8",
      },
    );
    const [, adasPassword = ""] = created.match(/^Password, shown only now: (\S+)$/m) ?? [];
    const ada = { email: "ada@example.com", password: adasPassword };
    expect((await client.auth.signInWithPassword(ada)).error, "a new person can sign in").toBeNull();
    const { data } = await client.from("conversations").select("channel, phone_number");
    expect(data).toEqual([{ channel: "interakt", phone_number: "12025550101" }]);

    killSupervisor(second);
    await expect(async () => {
      await assertPortFree(port, "PORT");
      await assertPortFree(supabasePort, "LOCAL_SUPABASE_PORT");
      await assertPortFree(supabasePort + 1, "LOCAL_SUPABASE_PORT");
      expect(processesNaming(dir), "no process outlives the one that started it").toEqual([]);
    }).toPass({ timeout: 10_000 });
  } finally {
    for (const { release } of pairs) await release();
    await rm(dir, { recursive: true, force: true });
  }
});

test("a port in use is said in one line", async () => {
  const port = Number(new URL(process.env.E2E_URL ?? "").port);
  const child = spawn("npm", ["start", "--silent"], { env: { ...process.env, PORT: `${port}` } });
  let errors = "";
  child.stderr.on("data", (chunk) => {
    errors += chunk;
  });
  const code = await new Promise((resolve) => child.once("close", resolve));
  expect(code).toBe(1);
  expect(errors).toContain(
    `Port ${port} is in use. Stop the process that uses it, or choose another port with PORT=…`,
  );
});
