import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { subscribeUser } from "@/lib/realtime/subscribe";
import { RealtimeServer, until } from "@/lib/realtime/test-server";

const ACCESS = { userId: "00000000-0000-4000-8000-000000000001", role: "agent", departmentIds: [] } as const;
const TOPIC = `realtime:user:${ACCESS.userId}`;

let server: RealtimeServer;
const stops: (() => unknown)[] = [];
beforeEach(async () => {
  server = new RealtimeServer();
  await server.start();
});
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
  await server.stop();
});

const tell = (event: string) => server.push(TOPIC, "broadcast", { type: "broadcast", event, payload: {} });

/** Subscribes, is told that a session has ended, and resolves to what was asked of the database since. */
async function askedOnceOneHasEnded(hasSession: boolean): Promise<string[]> {
  const profile = { role: "agent", department_members: [] };
  const asked = vi.fn(async (_: RequestInfo | URL) => Response.json([profile]));
  const client = server.sessionClient(hasSession, asked);
  const handlers = { onChanged: vi.fn(), onAssigned: vi.fn(), onMentioned: vi.fn() };
  stops.push(() => client.removeAllChannels(), subscribeUser(client, new QueryClient(), ACCESS, handlers));
  await until(() => expect(server.joins()).toHaveLength(1));
  if (hasSession) await until(() => expect(asked).toHaveBeenCalledOnce());
  asked.mockClear();
  tell("session_ended");
  for (const times of [1, 2]) {
    tell("access_changed");
    await until(() => expect(handlers.onChanged).toHaveBeenCalledTimes(times));
  }
  return asked.mock.calls.map(([address]) => new URL(String(address)).pathname);
}

test("a screen asks whether it is its own session that has ended", async () => {
  expect(await askedOnceOneHasEnded(true)).toEqual(["/rest/v1/profiles"]);
});

test("one that has just signed out does not ask: without a session it would be refused", async () => {
  expect(await askedOnceOneHasEnded(false)).toEqual([]);
});
