import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { topicMoved } from "@/lib/cache/topics";
import { topicKeys } from "@/lib/queries/topics/keys";
import { followTopic } from "@/lib/realtime/follow-topic";
import { subscribeChannels } from "@/lib/realtime/subscribe";
import { RealtimeServer, until } from "@/lib/realtime/test-server";

const TOPIC = "realtime:channel:interakt";
let server: RealtimeServer;
let epochs: { topic: string; epoch: number }[];
const stops: (() => unknown)[] = [];
beforeEach(async () => {
  server = new RealtimeServer();
  epochs = [];
  await server.start();
});
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
  await server.stop();
});

function open() {
  const asked = vi.fn(async () => Response.json(epochs));
  const client = server.client(asked);
  stops.push(() => client.removeAllChannels());
  return { client, queryClient: new QueryClient(), asked };
}

function follow() {
  const { client, queryClient, asked } = open();
  const handlers = { bind: vi.fn(), onJoined: vi.fn(), onLost: vi.fn() };
  stops.unshift(followTopic(client, queryClient, "channel:interakt", handlers));
  return { queryClient, handlers, asked };
}

const moveTo = (epoch: number) => {
  epochs = [{ topic: "channel:interakt", epoch }];
  return { topic: "channel:interakt", epoch };
};
const joined = () => server.joins().map(({ topic }) => topic);
const left = () => server.received.filter(({ event }) => event === "phx_leave").map(({ topic }) => topic);

test("joins where the topic is by now", async () => {
  moveTo(3);
  const { handlers } = follow();
  await until(() => expect(handlers.onJoined).toHaveBeenCalledOnce());
  expect(joined()).toEqual([`${TOPIC}:3`]);
});

test("goes along without a word of loss, and keeps the old topic for what is still being said there", async () => {
  const { handlers, queryClient } = follow();
  await until(() => expect(handlers.onJoined).toHaveBeenCalledOnce());
  topicMoved(queryClient, moveTo(1));
  topicMoved(queryClient, { topic: "channel:interakt", epoch: 0 });
  await until(() => expect(handlers.onJoined).toHaveBeenCalledTimes(2));
  expect(joined()).toEqual([TOPIC, `${TOPIC}:1`]);
  expect(left()).toEqual([]);
  // As when the token changes: the old name is refused.
  server.push(TOPIC, "phx_close", {});
  topicMoved(queryClient, moveTo(2));
  await until(() => expect(handlers.onJoined).toHaveBeenCalledTimes(3));
  expect(joined()).toEqual([TOPIC, `${TOPIC}:1`, `${TOPIC}:2`]);
  expect(handlers.onLost).not.toHaveBeenCalled();
});

test("who was not told asks when refused; who is refused for good is told so", async () => {
  server.refused = [TOPIC];
  const { handlers, queryClient, asked } = follow();
  await until(() => expect(handlers.onLost).toHaveBeenCalledWith(true));
  const before = asked.mock.calls.length;
  moveTo(1);
  await until(() => expect(handlers.onJoined).toHaveBeenCalledOnce());
  expect(asked.mock.calls.length).toBeGreaterThan(before);
  expect(queryClient.getQueryData(topicKeys.epochs())).toEqual({ "channel:interakt": 1 });
  expect(joined().at(-1)).toBe(`${TOPIC}:1`);
});

test("a topic that moved between the check of the join and the join is found out", async () => {
  const { client, queryClient, asked } = open();
  asked.mockImplementationOnce(async () => Response.json([]));
  moveTo(1);
  stops.unshift(subscribeChannels(client, queryClient, ["interakt"]));
  await until(() => expect(joined()).toEqual([TOPIC, `${TOPIC}:1`]));
});

test("without an answer about names, the first one is tried", async () => {
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const failing = server.client(async () => Response.json({ message: "no" }, { status: 400 }));
  stops.push(() => failing.removeAllChannels());
  const onJoined = vi.fn();
  stops.unshift(followTopic(failing, queryClient, "desk:none", { bind: () => {}, onJoined }));
  await until(() => expect(onJoined).toHaveBeenCalledOnce());
  expect(joined()).toEqual(["realtime:desk:none"]);
});
