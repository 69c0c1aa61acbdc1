import "server-only";
import type { Job } from "./job";
import { retryFailedEvents } from "./retry-failed-events";

/** Every job by the name that `private.add_job` is called with. */
export const JOBS: Record<string, Job> = {
  retry_failed_events: retryFailedEvents,
};
