/** What becomes of calls, in the order in which bars pile up. `text`: the colour of a number that is not zero. */
export const OUTCOMES = [
  { key: "stored", name: "Stored", colour: "var(--accent)", text: "text-ink" },
  { key: "duplicate", name: "Duplicate", colour: "var(--ink-3)", text: "text-ink" },
  { key: "ignored", name: "Ignored", colour: "var(--line-strong)", text: "text-ink" },
  { key: "failed", name: "Failed", colour: "var(--bad)", text: "text-bad" },
  { key: "rejected", name: "Rejected", colour: "var(--warn)", text: "text-warn" },
] as const;
