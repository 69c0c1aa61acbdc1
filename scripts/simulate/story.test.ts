import { expect, test } from "vitest";
import { parseInterakt } from "../../lib/providers/interakt/receive.ts";
import { parseNetcore } from "../../lib/providers/netcore/receive.ts";
import { inventStory } from "./story.ts";
import type { Target } from "./targets.ts";

const start = new Date("2030-01-02T03:04:05.000Z");
const targets: [Target, ...Target[]] = [
  { channel: "interakt", kind: "interakt", path: "/api/webhooks/interact/interakt", key: "a" },
  { channel: "sales", kind: "interakt", path: "/api/webhooks/interact/sales", key: "b" },
  { channel: "netcore", kind: "netcore", path: "/api/webhooks/netcore", key: "c" },
];
const story = inventStory({ targets, rate: 50, seconds: 20, seed: 7, start });

test("the same seed and start give the same story", () => {
  expect(inventStory({ targets, rate: 50, seconds: 20, seed: 7, start })).toEqual(story);
});

test("the parsers read every body and find the expected messages, on their channel", () => {
  const later = new Date(start.getTime() + 60_000);
  const found = new Set(
    story.deliveries.flatMap(({ path, body }) => {
      const parse = path.endsWith("netcore") ? parseNetcore : parseInterakt;
      const { items, error } = parse(body, later);
      expect(error).toBeNull();
      return items.map((item) => item.external_id);
    }),
  );
  expect(new Set(story.expected.flatMap(({ ids }) => ids))).toEqual(found);
  expect(new Set(story.expected.map(({ channel }) => channel))).toEqual(
    new Set(["interakt", "sales", "netcore"]),
  );
});

test("some deliveries are repeated and some are out of order", () => {
  const bodies = story.deliveries.map(({ body }) => body);
  expect(new Set(bodies).size).toBeLessThan(bodies.length);
  const sentAt = bodies.flatMap((body) => /"received_at_utc":"([^"]+)"/.exec(body)?.[1] ?? []);
  expect(sentAt).not.toEqual([...sentAt].sort());
});
