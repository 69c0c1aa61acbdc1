import "server-only";

/** Whether an attempt goes well; why it does not is of no interest. Never rejects. */
export const succeeds = (attempt: Promise<unknown>): Promise<boolean> =>
  attempt.then(
    () => true,
    () => false,
  );
