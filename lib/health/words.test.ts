import { expect, test } from "vitest";
import { type ChannelFacts, channelFactsSchema, type HealthState } from "@/lib/schemas/channel-health";
import { adviceWords, RULE_WORDS, stateWords } from "./words";

const NOW = "2026-12-01T10:30:00Z";

function health(state: HealthState, facts: Partial<ChannelFacts> = {}) {
  const all = channelFactsSchema.parse({ last_event_at: "2026-12-01T07:22:00Z", ...facts });
  return {
    channel: "returns",
    state,
    since: NOW,
    previous_state: null,
    previous_since: null,
    judged_at: NOW,
    announced: "well",
    facts: all,
  };
}

test.each([
  [
    health("silent", { usual_gap_ms: 240_000, is_rhythm_known: true }),
    "Silent for 3 h 8 min. On a Tuesday at this hour it usually gets an event every 4 min.",
  ],
  [
    health("quiet", { is_rhythm_known: true }),
    "Nothing for 3 h 8 min. On a Tuesday at this hour it usually gets none.",
  ],
  [health("quiet"), "Nothing for 3 h 8 min. Its usual week is not known yet."],
  [health("quiet", { last_event_at: null }), "No event has come in so far."],
  [
    health("rejected", { rejected: 14, rejection: "Unauthorized" }),
    "14 calls were turned away in the last 15 minutes, and none got in. Reason of the last one: a wrong key or signature, or none.",
  ],
  [
    health("failing", {
      admitted: 12,
      failed: 5,
      sent: 1,
      unsent: 3,
      unsent_reason: "Bad key.",
      queued_since: "2026-12-01T10:00:00Z",
    }),
    "5 of 12 events of the last 15 minutes could not be stored. The provider did not take 3 of 4 replies. Bad key. A reply has waited for 30 min.",
  ],
])("$state: %#", (given, words) => expect(stateWords(given, "Tuesday")).toBe(words));

test("without a time zone no day is named", () => {
  const words = stateWords(health("silent", { usual_gap_ms: 60_000 }), null);
  expect(words).toContain("At this hour of the week it usually gets an event every 1 min.");
});

test("rules and advice name their numbers and the service", () => {
  expect(RULE_WORDS.silent).toContain("at least 30 min and for 10 usual gaps");
  expect(adviceWords(health("silent"), "Interakt")).toContain("Interakt stops calling");
  expect(adviceWords(health("healthy"), "Interakt")).toBeNull();
});
