import type { StatusFilter } from "@/lib/schemas/chat-route";

/** What a status is called, as a filter and on a conversation. */
export const STATUS_NAMES: Record<StatusFilter, string> = {
  open: "Open",
  pending: "Pending",
  snoozed: "Snoozed",
  resolved: "Resolved",
  blocked: "Blocked",
  all: "All",
};
