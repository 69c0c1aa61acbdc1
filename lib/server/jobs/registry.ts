import "server-only";
import type { Job } from "./job";
import { retryFailedEvents } from "./retry-failed-events";

/** Every job, by the name that is passed to `private.add_job`. */
export const JOBS: Record<string, Job> = {
  retry_failed_events: retryFailedEvents,
};
