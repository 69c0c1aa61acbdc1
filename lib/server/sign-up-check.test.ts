import { createServer, type RequestListener, type Server } from "node:http";
import { afterEach, expect, test, vi } from "vitest";

let auth: Server;
afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  vi.resetModules();
  await new Promise((resolve) => auth.close(resolve));
});

/** What is logged at start if Auth answers like this. */
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
  // Imported again for every test, because a module reads the environment only once.
  const { warnOfOpenSignUp } = await import("@/lib/server/sign-up-check");
  await warnOfOpenSignUp();
  return lines.map((line) => JSON.parse(line));
}

/** Answers as Auth does, but only to the right URL and the publishable key. */
const settings =
  (body: unknown): RequestListener =>
  ({ url, headers }, response) => {
    const isRight = url === "/auth/v1/settings" && headers.apikey === "sb_publishable_test";
    response.writeHead(isRight ? 200 : 401, { "content-type": "application/json", connection: "close" });
    response.end(JSON.stringify(body));
  };

test("open sign-up logs one warning that says what to do", async () => {
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

test("closed sign-up logs nothing", async () => {
  expect(await linesFor(settings({ disable_signup: true }))).toEqual([]);
});

test.each<[string, RequestListener]>([
  ["rejects the request", (_request, response) => response.writeHead(401, { connection: "close" }).end("{}")],
  ["closes the connection", (_request, response) => response.destroy()],
  [
    "does not answer with JSON",
    (_request, response) => response.writeHead(200, { connection: "close" }).end("<html>"),
  ],
  ["answers something else", settings({ disable_signup: "false" })],
])("an Auth that %s only logs one line", async (_what, answer) => {
  expect(await linesFor(answer)).toMatchObject([{ event: "signup_unknown" }]);
});
