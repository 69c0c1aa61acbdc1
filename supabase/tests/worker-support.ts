import { afterAll, beforeAll, inject, vi } from "vitest";
import { environmentOf } from "../../scripts/with-stack.ts";
import { takeTurnsWorking } from "./support.ts";

type Variables = Record<string, string>;

/** Has the server's code, imported after this, work on the stack of the tests, silently. */
export function serverEnvironment(more: Variables): void {
  Object.assign(process.env, environmentOf(inject("stack")), more);
  vi.spyOn(process.stdout, "write").mockReturnValue(true);
}

/** Runs a worker for the tests of a file, with further variables, which are known once the fakes listen. */
export function startTestWorker(more: () => Variables | Promise<Variables>) {
  takeTurnsWorking();
  let worker: { stop: () => Promise<void> } | undefined;
  beforeAll(async () => {
    serverEnvironment(await more());
    const { startWorker } = await import("../../lib/server/jobs/worker.ts");
    worker = await startWorker();
  });
  afterAll(() => worker?.stop());
}
