/** One thing that has to happen to an event, and how long after the call it had. `ms` is null if it did not. */
export interface TestStep {
  name: string;
  ms: number | null;
  /** What went wrong, in a sentence. */
  problem?: string;
}

/** What became of a test event. */
export interface TestEventResult {
  /** The address that was called. */
  url: string;
  steps: TestStep[];
  conversationId: string | null;
}
