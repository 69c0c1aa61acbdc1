import type { SandboxAnswer, SandboxSwitches } from "@/lib/schemas/sandbox";

interface Words {
  title: string;
  /** What it does to the desk. */
  effect: string;
}

/** How the provider answers the desk, other than well; one at a time. */
export const ANSWERS: (Words & { name: Exclude<SandboxAnswer, "accept"> })[] = [
  { name: "rate_limit", title: "Answer 429", effect: "Too many messages: the desk waits and tries again" },
  { name: "error", title: "Answer 500", effect: "The message becomes unconfirmed" },
  { name: "html", title: "Answer with HTML", effect: "The message becomes unconfirmed" },
  {
    name: "refuse",
    title: "Refuse the desk’s sends",
    effect: "Not on WhatsApp (result: false): the message fails",
  },
  { name: "bad_key", title: "Refuse the desk’s key", effect: "Answer 401: the message fails" },
  {
    name: "cut",
    title: "Do not answer the desk’s sends",
    effect: "It arrives here, but is unconfirmed until its statuses come 8 s later",
  },
];

/** What else goes wrong; any at once. */
export const FAULTS: (Words & { name: Exclude<keyof SandboxSwitches, "answer"> })[] = [
  { name: "slow", title: "Answer after 5 s", effect: "The message waits" },
  { name: "stranger", title: "Know no customer", effect: "The desk introduces them, then sends" },
  { name: "twice", title: "Deliver every event twice", effect: "The desk must keep one message" },
  { name: "out_of_order", title: "Deliver out of order", effect: "Statuses overtake the answer, read first" },
  { name: "no_receipts", title: "Switch the phone off", effect: "Ticks stay at sent" },
  { name: "no_read", title: "Switch read receipts off", effect: "Ticks stay at delivered" },
  { name: "undeliverable", title: "Fail after sending", effect: "Not delivered, code 131026" },
  { name: "wrong_key", title: "Use a wrong key", effect: "The desk answers 200 and stores nothing" },
];

export const WINDOW: Words = {
  title: "Put the last message 25 hours back",
  effect: "Only templates work then, in this chat",
};
