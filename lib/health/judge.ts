import { type Rhythm, usualEvents, usualGap } from "@/lib/health/rhythm";
import type { ChannelFacts, HealthState } from "@/lib/schemas/channel-health";

const MINUTE = 60_000;

/** The numbers of the rules; `lib/health/words.ts` spells them out on the screen. */
export const RULES = {
  /** Less than this is never silence, however busy a channel is. */
  floorMs: 30 * MINUTE,
  /** So many usual gaps without an event are silence. */
  missedGaps: 10,
  /** What is looked at for failures. */
  windowMinutes: 15,
  failedEvents: 3,
  failedShare: 0.2,
  rejectedCalls: 3,
  unsentCalls: 3,
  unsentShare: 0.5,
  queueMs: 10 * MINUTE,
} as const;

/** What the database knows of a channel. */
export type HealthInput = Omit<ChannelFacts, "usual_gap_ms" | "missed" | "is_rhythm_known"> & {
  /** Null before the first hours of the channel are over. */
  rhythm: Rhythm | null;
};

/** The facts by which a state is judged and explained. */
export function factsOf({ rhythm, ...input }: HealthInput, now: number): ChannelFacts {
  const last = input.last_event_at === null ? null : Date.parse(input.last_event_at);
  return {
    ...input,
    is_rhythm_known: rhythm?.every((events) => events !== null) ?? false,
    usual_gap_ms: rhythm && usualGap(rhythm, now),
    missed: rhythm && last !== null ? usualEvents(rhythm, last, now) : 0,
  };
}

/** Whether so many of all are both a number and a share that matter. */
const matters = (some: number, all: number, least: number, share: number) =>
  some >= least && some >= all * share;

/** Whether replies do not get out, or events cannot be stored. */
function isFailing({ admitted, failed, sent, unsent, queued_since }: ChannelFacts, now: number) {
  return {
    storing: matters(failed, admitted, RULES.failedEvents, RULES.failedShare),
    sending:
      matters(unsent, sent + unsent, RULES.unsentCalls, RULES.unsentShare) ||
      (queued_since !== null && now - Date.parse(queued_since) > RULES.queueMs),
  };
}

/**
 * The state of a channel: what keeps customers' messages out comes before what keeps replies in. Silence is judged against
 * the channel's own usual week: by how many events usually come in the time since the last one, so that a night adds
 * nothing and a busy morning much.
 */
export function judge(facts: ChannelFacts, now: number): HealthState {
  const { last_event_at, admitted, rejected, missed } = facts;
  const failing = isFailing(facts, now);
  if (failing.storing) return "failing";
  if (admitted === 0 && rejected >= RULES.rejectedCalls) return "rejected";
  const age = last_event_at === null ? Number.POSITIVE_INFINITY : now - Date.parse(last_event_at);
  if (last_event_at !== null && age >= RULES.floorMs && missed >= RULES.missedGaps) return "silent";
  if (failing.sending) return "failing";
  return age >= RULES.floorMs ? "quiet" : "healthy";
}

/** Whether an admin should look at it. */
export const isBad = (state: HealthState): boolean =>
  state === "silent" || state === "failing" || state === "rejected";
