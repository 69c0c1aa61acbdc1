import { afterEach } from "vitest";
import { sendInterakt } from "@/lib/providers/interakt/send";
import { sendNetcore } from "@/lib/providers/netcore/send";
import type { OutgoingMessage } from "@/lib/providers/sending/outcome";
import { type SandboxState, type SandboxSwitches, sandboxStateSchema } from "@/lib/schemas/sandbox";
import { TOKEN_HEADER } from "./control.ts";
import { type RunningSandbox, startSandbox } from "./server.ts";
import { PHONE, startTestDesk } from "./test-desk.ts";

export const TOKEN = "token-of-the-tests";
const PACE = { step: 1, afterCut: 1, slow: 30 };
export const running: RunningSandbox[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((sandbox) => sandbox.stop()));
});

export async function start() {
  const desk = await startTestDesk();
  const sandbox = await startSandbox({ desk, token: TOKEN, pace: PACE });
  running.push(sandbox);
  const control = (path: string, body: unknown, token = TOKEN) =>
    fetch(`${sandbox.url}/control/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", [TOKEN_HEADER]: token },
      body: JSON.stringify(body),
    });
  const state = async (channel = "sales"): Promise<SandboxState> =>
    sandboxStateSchema.parse(await (await control("state", { channel, phone: PHONE })).json());
  const turn = (change: Partial<SandboxSwitches>, channel = "sales") =>
    control("switch", { channel, change });
  const act = (kind: string, more: object = {}, channel = "sales") =>
    control("act", {
      ...{ channel, kind, text: null, reply_to: null, customer: { phone: PHONE, name: "Maya" } },
      ...more,
    });
  return { desk, sandbox, control, state, turn, act };
}

export type Started = Awaited<ReturnType<typeof start>>;
export const message = (attemptId: string, body = "Hello"): OutgoingMessage => ({
  ...{ phone: PHONE, kind: "text", body, payload: {}, file: null, attemptId },
});
export const KEY = "a-secret-key";
export const toInterakt = ({ sandbox }: Started, given = message("sales:1")) =>
  sendInterakt(given, { apiUrl: sandbox.interaktUrl, apiKey: KEY, senderId: null });
export const toNetcore = ({ sandbox }: Started, given = message("netcore:1")) =>
  sendNetcore(given, { apiUrl: sandbox.netcoreUrl, apiKey: KEY, senderId: null });
export const statuses = ({ desk }: Started) =>
  desk.got.map(({ status }) => status).filter((status) => status !== null);
