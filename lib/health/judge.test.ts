import { describe, expect, test } from "vitest";
import { factsOf, type HealthInput, judge } from "./judge";
import { usualEvents } from "./rhythm";

/** A Tuesday, 10:30 UTC. */
const NOW = Date.parse("2026-12-01T10:30:00Z");
const ago = (minutes: number) => new Date(NOW - minutes * 60_000).toISOString();

/** So many events an hour on workdays from 8 to 20, nothing else. */
const office = (events: number) =>
  Array.from({ length: 168 }, (_, hour) => (hour < 120 && hour % 24 >= 8 && hour % 24 < 20 ? events : 0));
const always = (events: number) => new Array<number>(168).fill(events);

const CALM: HealthInput = {
  ...{ last_event_at: ago(1), admitted: 12, failed: 0, rejected: 0, rejection: null },
  ...{ sent: 0, unsent: 0, unsent_reason: null, queued_since: null, rhythm: office(15) },
};
const stateOf = (given: Partial<HealthInput>, now = NOW) => judge(factsOf({ ...CALM, ...given }, now), now);

describe("silence is judged by what usually comes", () => {
  test.each<[string, Partial<HealthInput>, string]>([
    ["an event a minute ago", {}, "healthy"],
    ["29 minutes without one are never silence", { last_event_at: ago(29), rhythm: always(600) }, "healthy"],
    ["a busy channel after half an hour", { last_event_at: ago(30), rhythm: always(20) }, "silent"],
    ["a calm one after half an hour", { last_event_at: ago(30), rhythm: always(19) }, "quiet"],
    ["one event an hour, after nine hours", { last_event_at: ago(539), rhythm: always(1) }, "quiet"],
    ["one event an hour, after ten hours", { last_event_at: ago(600), rhythm: always(1) }, "silent"],
    [
      "nothing since closing time yesterday, opened 2:30 h ago",
      { last_event_at: ago(870), rhythm: office(4) },
      "silent",
    ],
    ["the same, with fewer events", { last_event_at: ago(870), rhythm: office(3.9) }, "quiet"],
    ["a channel that never gets anything", { last_event_at: ago(60 * 24 * 30), rhythm: always(0) }, "quiet"],
    ["nobody knows its week", { last_event_at: ago(60 * 24 * 30), rhythm: null }, "quiet"],
    ["nothing has ever come", { last_event_at: null, rhythm: always(600) }, "quiet"],
  ])("%s", (_, given, state) => expect(stateOf({ admitted: 0, ...given })).toBe(state));

  test("a night and a weekend add nothing", () => {
    const friday = Date.parse("2026-12-04T19:59:00Z");
    const monday = Date.parse("2026-12-07T08:00:00Z");
    const last_event_at = new Date(friday).toISOString();
    expect(usualEvents(office(60), friday, monday)).toBeCloseTo(1);
    expect(stateOf({ last_event_at, admitted: 0, rhythm: office(60) }, monday)).toBe("quiet");
    expect(stateOf({ last_event_at, admitted: 0, rhythm: office(60) }, monday + 9 * 60_000)).toBe("silent");
  });

  test("hours that the channel has not seen yet add nothing", () => {
    const rhythm = always(100).map((events, hour) => (hour === 34 ? events : null));
    expect(stateOf({ last_event_at: ago(60 * 30), rhythm, admitted: 0 })).toBe("silent");
    expect(factsOf({ ...CALM, rhythm }, NOW)).toMatchObject({ is_rhythm_known: false, usual_gap_ms: 36_000 });
    expect(stateOf({ last_event_at: ago(600), rhythm: always(1).map(() => null), admitted: 0 })).toBe(
      "quiet",
    );
  });
});

describe("failing and rejected", () => {
  test.each<[string, Partial<HealthInput>, string]>([
    ["3 of 15 events failed", { admitted: 15, failed: 3 }, "failing"],
    ["3 of 16 events failed", { admitted: 16, failed: 3 }, "healthy"],
    ["2 of 2 events failed", { admitted: 2, failed: 2 }, "healthy"],
    ["nothing but 3 wrong keys", { admitted: 0, rejected: 3, last_event_at: ago(40) }, "rejected"],
    ["nothing but 2 wrong keys", { admitted: 0, rejected: 2, last_event_at: ago(40) }, "silent"],
    ["wrong keys beside events", { rejected: 900 }, "healthy"],
    ["nobody has ever got in", { admitted: 0, rejected: 3, last_event_at: null, rhythm: null }, "rejected"],
    ["3 of 6 replies were not taken", { sent: 3, unsent: 3 }, "failing"],
    ["3 of 7 replies were not taken", { sent: 4, unsent: 3 }, "healthy"],
    ["a reply waits for 10 minutes", { queued_since: ago(10) }, "healthy"],
    ["a reply waits for longer", { queued_since: ago(11) }, "failing"],
    ["silent and a reply waits", { last_event_at: ago(200), admitted: 0, queued_since: ago(60) }, "silent"],
    ["quiet and a reply waits", { last_event_at: null, admitted: 0, queued_since: ago(60) }, "failing"],
  ])("%s", (_, given, state) => expect(stateOf(given)).toBe(state));
});
