import { expect, test } from "vitest";
import { channelTabs, slugsOf } from "@/lib/channel-tabs";

const provider = (slug: string, is_active = true) => ({
  slug,
  name: `Name of ${slug}`,
  icon: "store",
  type: "interakt",
  is_active,
});
const providers = [provider("sales"), provider("closed", false), provider("interakt")];
const counts = [
  { channel: "interakt", open: 5, unread: 2, unassigned: 3 },
  { channel: "netcore", open: 1, unread: 1, unassigned: 1 },
  { channel: "closed", open: 9, unread: 9, unassigned: 9 },
];

test("All first, active providers as ordered, Netcore last", () => {
  expect(channelTabs(providers, counts).map((tab) => tab.slug)).toEqual([
    "all",
    "sales",
    "interakt",
    "netcore",
  ]);
});

test("All adds up what the other tabs show, inactive providers left out", () => {
  const tabs = channelTabs(providers, counts);
  expect(tabs.map((tab) => tab.unread)).toEqual([3, 0, 2, 1]);
  expect(tabs[0]?.open).toBe(6);
});

test("without providers or counts Netcore is still there", () => {
  expect(channelTabs([], []).map(({ slug, unread, href }) => ({ slug, unread, href }))).toEqual([
    { slug: "all", unread: 0, href: "/live-chat/all" },
    { slug: "netcore", unread: 0, href: "/live-chat/netcore" },
  ]);
});

test("the slugs of All do not depend on the order of the tabs", () => {
  expect(slugsOf("all", providers)).toEqual(["interakt", "netcore", "sales"]);
  expect(slugsOf("all", providers.toReversed())).toEqual(["interakt", "netcore", "sales"]);
  expect(slugsOf("sales", providers)).toEqual(["sales"]);
});
