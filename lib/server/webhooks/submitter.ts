import "server-only";
import { processWide } from "@/lib/server/process-wide";
import { createBatcher } from "./batcher";
import { ingest } from "./ingest";

/** Hands events to the database: one batcher for all routes of a process, and for its jobs. */
export const submitter = processWide("webhooks", () => createBatcher(ingest));
