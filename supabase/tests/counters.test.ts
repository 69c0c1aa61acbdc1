import { expect, test } from "vitest";
import { callOf, makeProvider, messageOf, only, outcomes, type Provider, rows, server } from "./support.ts";

/** What an integer column holds at most. */
const MOST = 2147483647;

const countsOf = ({ slug }: Provider) =>
  only("select open, unread from channel_counts where channel = $1", [slug]);

test("counts of a channel stay at the most they can hold, and at zero, instead of failing", async () => {
  const provider = await makeProvider();
  const pretend = (count: number) =>
    rows("update channel_counts set open = $2, unread = $2 where channel = $1", [provider.slug, count]);
  const add = "insert into conversations (phone_number, channel, unread_count) values ($1, $2, 1)";
  await pretend(MOST);
  await rows(add, ["12025550101", provider.slug]);
  expect(await countsOf(provider)).toEqual({ open: MOST, unread: MOST });

  await pretend(0);
  await rows("update conversations set status = 'resolved', unread_count = 0 where channel = $1", [
    provider.slug,
  ]);
  expect(await countsOf(provider)).toEqual({ open: 0, unread: 0 });
});

test("a message to a conversation whose unread count is full is stored", async () => {
  const provider = await makeProvider();
  await server.query(
    "insert into conversations (phone_number, channel, unread_count) values ('12025550101', $1, $2)",
    [provider.slug, MOST],
  );
  expect(await outcomes([callOf(provider, [messageOf()])])).toEqual(["stored"]);
  expect(await only("select unread_count from conversations where channel = $1", [provider.slug])).toEqual({
    unread_count: MOST,
  });
});
