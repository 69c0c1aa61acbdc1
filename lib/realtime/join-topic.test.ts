import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { joinTopic } from "@/lib/realtime/join-topic";
import { RealtimeServer, until } from "@/lib/realtime/test-server";

const joinSchema = z.object({ access_token: z.string(), config: z.object({ private: z.boolean() }) });

let server: RealtimeServer;
beforeEach(async () => {
  server = new RealtimeServer();
  await server.start();
});
afterEach(() => server.stop());

function follow() {
  const client = server.client();
  const handlers = { bind: vi.fn(), onJoined: vi.fn(), onLost: vi.fn() };
  const leave = joinTopic(client, "channel:interakt", handlers);
  return { client, handlers, leave };
}

test("joins as a private topic, with the session's token in the join itself", async () => {
  const { handlers, leave, client } = follow();
  await until(() => expect(handlers.onJoined).toHaveBeenCalledOnce());
  expect(server.joins().map(({ topic }) => topic)).toEqual(["realtime:channel:interakt"]);
  const { access_token, config } = joinSchema.parse(server.joins()[0]?.payload);
  expect(access_token).toBe("token of the session");
  expect(config.private).toBe(true);
  leave();
  await client.removeAllChannels();
});

test("joins anew when the server closes the topic, which the client would take as final", async () => {
  const { handlers, leave, client } = follow();
  await until(() => expect(handlers.onJoined).toHaveBeenCalledOnce());
  server.push("realtime:channel:interakt", "phx_close", {});
  await until(() => expect(handlers.onLost).toHaveBeenCalled());
  await until(() => expect(handlers.onJoined).toHaveBeenCalledTimes(2));
  expect(handlers.bind).toHaveBeenCalledTimes(2);
  leave();
  await client.removeAllChannels();
});

test("says so when the connection is lost, and again when it is back", async () => {
  const { handlers, leave, client } = follow();
  await until(() => expect(handlers.onJoined).toHaveBeenCalledOnce());
  server.connected?.terminate();
  await until(() => expect(handlers.onLost).toHaveBeenCalledWith(false));
  await until(() => expect(handlers.onJoined).toHaveBeenCalledTimes(2));
  leave();
  await client.removeAllChannels();
});

test("says so when the user may not join", async () => {
  server.refused = ["realtime:channel:interakt"];
  const { handlers, leave, client } = follow();
  await until(() => expect(handlers.onLost).toHaveBeenCalledWith(true));
  expect(handlers.onJoined).not.toHaveBeenCalled();
  leave();
  await client.removeAllChannels();
});

test("leaving leaves for good, also before the join went out", async () => {
  const { leave, client } = follow();
  leave();
  const second = joinTopic(client, "channel:sales", { bind: () => {}, onJoined: () => {} });
  await until(() => expect(server.joins()).toHaveLength(1));
  expect(server.joins()[0]?.topic).toBe("realtime:channel:sales");
  second();
  await until(() => expect(server.received.some(({ event }) => event === "phx_leave")).toBe(true));
  await until(() => expect(client.getChannels()).toEqual([]));
  await client.removeAllChannels();
});

test("a topic that is left and joined again at once is joined", async () => {
  const { handlers, leave, client } = follow();
  await until(() => expect(handlers.onJoined).toHaveBeenCalledOnce());
  leave();
  const onJoined = vi.fn();
  const second = joinTopic(client, "channel:interakt", { bind: () => {}, onJoined });
  await until(() => expect(onJoined).toHaveBeenCalledOnce());
  expect(handlers.onLost).not.toHaveBeenCalled();
  second();
  await client.removeAllChannels();
});
