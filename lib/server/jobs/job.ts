import "server-only";
import type { z } from "zod";

/** A kind of work that the worker does. */
export interface Job {
  /** When it runs on its own: minute, hour, day, month, weekday. */
  cron?: string;
  /** Whether a worker process runs it when it starts, too, instead of waiting for the clock. */
  atStart?: boolean;
  /** Parses the payload and does the work. Must be safe to repeat: if it throws, it is retried with backoff. */
  run: (payload: unknown) => Promise<void>;
}

/** Defines a job whose payload is validated by `payload` before `run` receives it. */
export function defineJob<Payload>(job: {
  payload: z.ZodType<Payload>;
  run: (payload: Payload) => Promise<void>;
  cron?: string;
  atStart?: boolean;
}): Job {
  const { payload: schema, run, ...rest } = job;
  return { ...rest, run: async (payload) => run(schema.parse(payload)) };
}
