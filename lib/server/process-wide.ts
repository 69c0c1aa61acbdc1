import "server-only";

declare global {
  var interactDesk: Map<string, unknown> | undefined;
}

/**
 * One value per process. Next bundles routes apart, each with its own copy of a module, so a module's own variable
 * would be made once per route.
 *
 * @param make must always make the same type for a name
 */
export function processWide<Value>(name: string, make: () => Value): () => Value {
  return () => {
    globalThis.interactDesk ??= new Map();
    if (!globalThis.interactDesk.has(name)) globalThis.interactDesk.set(name, make());
    return globalThis.interactDesk.get(name) as Value;
  };
}
