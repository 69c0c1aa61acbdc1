/** The last task of each conversation in this tab, for browsers without Web Locks. */
const last = new Map<string, Promise<unknown>>();

function afterLast<Result>(name: string, task: () => Promise<Result>): Promise<Result> {
  const turn = (last.get(name) ?? Promise.resolve()).then(task, task);
  last.set(name, turn);
  return turn;
}

/**
 * Runs what sends something in a conversation after all that was asked for before, in whatever tab of this browser. A tab
 * that closes gives its turn away. Without Web Locks (an address without https) tabs take turns only with themselves; the
 * client id then still has each message stored once.
 */
export async function inTurn<Result>(conversationId: string, task: () => Promise<Result>): Promise<Result> {
  const name = `desk-sending:${conversationId}`;
  return navigator.locks ? await navigator.locks.request(name, task) : await afterLast(name, task);
}
