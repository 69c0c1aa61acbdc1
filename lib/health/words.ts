import { formatSpan } from "@/lib/format-span";
import { RULES } from "@/lib/health/judge";
import type { ChannelFacts, ChannelHealth, HealthState } from "@/lib/schemas/channel-health";

export const STATE_NAMES: Record<HealthState, string> = {
  healthy: "Healthy",
  quiet: "Quiet",
  silent: "Silent",
  failing: "Failing",
  rejected: "Rejected",
};

const MINUTES = RULES.windowMinutes;
const percent = (share: number) => `${share * 100} %`;
const floor = formatSpan(RULES.floorMs);

/** Each state's rule in words, with the numbers that `judge` uses. */
export const RULE_WORDS: Record<HealthState, string> = {
  healthy: `An event came in within the last ${floor}, and nothing below applies.`,
  quiet: `Nothing for ${floor} or longer, but no more than ${RULES.missedGaps} usual gaps in a row. A channel that has never had an event, or whose week is not known yet, is quiet, too.`,
  silent: `Nothing for at least ${floor} and for ${RULES.missedGaps} usual gaps in a row. The usual gap is this channel’s own, for each hour of the week: the median of the last four weeks.`,
  failing: `At least ${RULES.failedEvents} events and ${percent(RULES.failedShare)} of those of the last ${MINUTES} minutes could not be stored; or the provider did not take ${RULES.unsentCalls} replies and ${percent(RULES.unsentShare)} of them; or a reply has waited for more than ${formatSpan(RULES.queueMs)}.`,
  rejected: `At least ${RULES.rejectedCalls} calls of the last ${MINUTES} minutes were turned away, and none got in.`,
};

const REJECTIONS: Record<string, string> = {
  Unauthorized: "a wrong key or signature, or none",
  TooLarge: "a body over 1 MiB",
  RateLimited: "too many calls without a key",
  TooSlow: "a body that came too slowly",
  NotFound: "an address that is not in use",
};

/** Why a call was turned away. */
export const rejectionWords = (reason: string): string => REJECTIONS[reason] ?? reason;

function usualGapWords({ usual_gap_ms: gap, is_rhythm_known }: ChannelFacts, weekday: string | null): string {
  const hour = weekday === null ? "At this hour of the week" : `On a ${weekday} at this hour`;
  if (gap !== null) return `${hour} it usually gets an event every ${formatSpan(gap)}.`;
  return is_rhythm_known ? `${hour} it usually gets none.` : "Its usual week is not known yet.";
}

function failingWords(facts: ChannelFacts, now: number): string {
  const { admitted, failed, sent, unsent, unsent_reason, queued_since } = facts;
  const words: string[] = [];
  if (failed > 0)
    words.push(`${failed} of ${admitted} events of the last ${MINUTES} minutes could not be stored.`);
  if (unsent > 0) {
    const reason = unsent_reason === null ? "" : ` ${unsent_reason}`;
    words.push(`The provider did not take ${unsent} of ${sent + unsent} replies.${reason}`);
  }
  if (queued_since !== null && now - Date.parse(queued_since) > RULES.queueMs)
    words.push(`A reply has waited for ${formatSpan(now - Date.parse(queued_since))}.`);
  return words.join(" ") || "Events or replies fail.";
}

/**
 * What is the matter, as of the time at which it was judged.
 *
 * @param weekday the reader's, or null where nobody knows their time zone
 */
export function stateWords({ state, facts, judged_at }: ChannelHealth, weekday: string | null): string {
  const now = Date.parse(judged_at);
  const age = facts.last_event_at === null ? null : formatSpan(now - Date.parse(facts.last_event_at));
  const usual = usualGapWords(facts, weekday);
  if (state === "failing") return failingWords(facts, now);
  if (state === "rejected") {
    const reason =
      facts.rejection === null ? "" : ` Reason of the last one: ${rejectionWords(facts.rejection)}.`;
    return `${facts.rejected} calls were turned away in the last ${MINUTES} minutes, and none got in.${reason}`;
  }
  if (age === null) return "No event has come in so far.";
  if (state === "silent") return `Silent for ${age}. ${usual}`;
  return state === "quiet" ? `Nothing for ${age}. ${usual}` : `The last event came in ${age} ago. ${usual}`;
}

/** What an admin does about it; null where it says itself. */
export function adviceWords({ state, facts }: ChannelHealth, service: string): string | null {
  if (state === "silent")
    return `${service} stops calling a webhook after repeated failures: save the webhook again in its developer settings, then send a test event.`;
  if (state === "rejected")
    return facts.rejection === "Unauthorized"
      ? `Compare the key at ${service} with the one here. If it was not ${service} who called, somebody guesses.`
      : null;
  return null;
}
