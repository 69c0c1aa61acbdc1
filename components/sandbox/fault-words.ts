import type { SandboxAnswer, SandboxSwitches } from "@/lib/schemas/sandbox";

/** How the provider answers when the desk sends, and what that does to the desk. */
export const ANSWERS: { value: SandboxAnswer; label: string; effect: string }[] = [
  { value: "accept", label: "As it should", effect: "The message arrives here." },
  { value: "rate_limit", label: "429, too many messages", effect: "The desk waits and tries again." },
  { value: "error", label: "500, an error", effect: "The message becomes unconfirmed." },
  { value: "html", label: "HTML", effect: "The message becomes unconfirmed." },
  { value: "refuse", label: "result: false", effect: "Not on WhatsApp: the message fails." },
  { value: "bad_key", label: "401, wrong key", effect: "The message fails." },
  {
    value: "cut",
    label: "Not at all",
    effect: "The message arrives here, but is unconfirmed until its statuses come 8 s later.",
  },
];

/** What else goes wrong, in any combination. */
export const FAULTS: { name: Exclude<keyof SandboxSwitches, "answer">; title: string; effect: string }[] = [
  { name: "slow", title: "Answer after 5 s", effect: "The message waits" },
  { name: "stranger", title: "Know no customer", effect: "The desk introduces them, then sends" },
  { name: "twice", title: "Deliver every event twice", effect: "The desk must keep one message" },
  { name: "out_of_order", title: "Deliver out of order", effect: "Statuses overtake the answer, read first" },
  { name: "no_receipts", title: "Switch the phone off", effect: "Ticks stay at sent" },
  { name: "no_read", title: "Switch read receipts off", effect: "Ticks stay at delivered" },
  { name: "undeliverable", title: "Fail after sending", effect: "Not delivered, code 131026" },
  { name: "wrong_key", title: "Use a wrong key", effect: "The desk answers 200 and stores nothing" },
];

export const WINDOW = {
  title: "Put the last message 25 hours back",
  effect: "Only templates work then, in this chat",
};
