import { fullCount } from "@/lib/format-number";

/** "1 event", "4,212 events". */
export const eventCount = (count: number) => `${fullCount(count, "en")} ${count === 1 ? "event" : "events"}`;
