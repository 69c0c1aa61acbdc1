import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import { processWide } from "@/lib/server/process-wide";

/** A run of a job, as the lines of its log name it. */
interface CurrentJob extends Record<string, string> {
  job: string;
}

const store = processWide("job", () => new AsyncLocalStorage<CurrentJob>());

/** The run that the running code belongs to; undefined outside of any. */
export const currentJob = (): CurrentJob | undefined => store().getStore();

export const insideJob = <Result>(job: CurrentJob, work: () => Result): Result => store().run(job, work);
