import "server-only";
import { processWide } from "@/lib/server/process-wide";
import { createBatcher } from "./batcher";
import { ingest } from "./ingest";

/** Stores events: one batcher for all routes of a process. */
export const submitter = processWide("webhooks", () => createBatcher((events) => ingest(events)));
