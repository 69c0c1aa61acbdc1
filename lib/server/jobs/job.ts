import "server-only";
import type { z } from "zod";

/** One kind of work for the worker. */
export interface Job {
  /** When it runs by itself: minute, hour, day, month, weekday. */
  cron?: string;
  /** Parses the payload and does the work. Must be safe to repeat; a throw has it retried with backoff. */
  run: (payload: unknown) => Promise<void>;
}

/** A job whose payload fits `payload` before `run` sees it. */
export function defineJob<Payload>(job: {
  payload: z.ZodType<Payload>;
  run: (payload: Payload) => Promise<void>;
  cron?: string;
}): Job {
  const { payload: schema, run, ...rest } = job;
  return { ...rest, run: async (payload) => run(schema.parse(payload)) };
}
