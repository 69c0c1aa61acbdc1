import { createServer, type RequestListener, type Server } from "node:http";
import { afterEach, expect, test, vi } from "vitest";

let auth: Server;
afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  vi.resetModules();
  await new Promise((resolve) => auth.close(resolve));
});

/** What is logged at start when Auth answers like this. */
async function linesFor(answer: RequestListener): Promise<Record<string, unknown>[]> {
  auth = createServer(answer);
  await new Promise<void>((resolve) => auth.listen(0, "127.0.0.1", resolve));
  const address = auth.address();
  vi.stubEnv("SUPABASE_URL", `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/`);
  vi.stubEnv("SUPABASE_PUBLISHABLE_KEY", "sb_publishable_test");
  vi.stubEnv("SUPABASE_SECRET_KEY", "sb_secret_test");
  vi.stubEnv("SUPABASE_DB_URL", "postgresql://127.0.0.1:1/postgres");
  const lines: string[] = [];
  vi.spyOn(process.stdout, "write").mockImplementation((chunk) => lines.push(String(chunk)) > 0);
  // Afresh: the environment is read once per process.
  const { warnOfOpenSignUp } = await import("@/lib/server/sign-up-check");
  await warnOfOpenSignUp();
  return lines.map((line) => JSON.parse(line));
}

/** Answers as Auth does, to who shows the publishable key and asks at the right address. */
const settings =
  (body: unknown): RequestListener =>
  ({ url, headers }, response) => {
    const isRight = url === "/auth/v1/settings" && headers.apikey === "sb_publishable_test";
    response.writeHead(isRight ? 200 : 401, { "content-type": "application/json", connection: "close" });
    response.end(JSON.stringify(body));
  };

test("an open sign-up is warned of in one line that says what to do", async () => {
  const lines = await linesFor(settings({ disable_signup: false, external: { email: true } }));
  expect(lines).toEqual([
    {
      time: expect.any(String),
      event: "signup_open",
      level: "warning",
      advice: expect.stringContaining("Allow new users to sign up"),
    },
  ]);
});

test("a closed one is no news", async () => {
  expect(await linesFor(settings({ disable_signup: true }))).toEqual([]);
});

test.each<[string, RequestListener]>([
  ["refuses", (_request, response) => response.writeHead(401, { connection: "close" }).end("{}")],
  ["hangs up", (_request, response) => response.destroy()],
  ["answers no JSON", (_request, response) => response.writeHead(200, { connection: "close" }).end("<html>")],
  ["answers something else", settings({ disable_signup: "false" })],
])("an Auth that %s costs one line and nothing else", async (_what, answer) => {
  expect(await linesFor(answer)).toMatchObject([{ event: "signup_unknown" }]);
});
