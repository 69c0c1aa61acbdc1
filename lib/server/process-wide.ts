import "server-only";

declare global {
  var interactDesk: Map<string, unknown> | undefined;
}

/**
 * Creates a value once per process. Next bundles each route with its own copy of a module, so a variable of the module
 * would exist once per route.
 *
 * @param make must return the same type for every use of a name
 */
export function processWide<Value>(name: string, make: () => Value): () => Value {
  return () => {
    globalThis.interactDesk ??= new Map();
    if (!globalThis.interactDesk.has(name)) globalThis.interactDesk.set(name, make());
    return globalThis.interactDesk.get(name) as Value;
  };
}
