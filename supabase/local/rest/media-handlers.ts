import { acceptedTypes, isJson, isVendor } from "./accept.ts";
import type { Call } from "./call.ts";
import { unsupported } from "./errors.ts";
import type { Query } from "./query.ts";

/**
 * Throws PGRST127 when hosted would answer by a function or aggregate of the database that makes a media type.
 * `target` is the table whose rows are shown, or the function that gives no rows.
 */
export function refuseMediaHandler({ schema, headers }: Call, target: string, query: Query): void {
  const handlers = schema.mediaHandlers;
  if (handlers.length === 0) return;
  const [item, ...more] = query.select;
  const isDefault = item?.kind === "star" && more.length === 0;
  const ofTarget = handlers.filter((handler) => isDefault && handler.target === target);
  const ofAll = handlers.filter((handler) => handler.target === null);
  for (const type of acceptedTypes(headers.get("accept"))) {
    if (isVendor(type)) return;
    const found =
      ofTarget.find(({ media }) => media === "*/*" || media === type.name) ??
      ofAll.find(({ media }) => media === type.name);
    if (found) {
      const name = found.target === null ? "anyelement" : `'${found.target}'`;
      throw unsupported(`The media type handler for '${found.media}' of ${name}`);
    }
    if (isJson(type)) return;
  }
}
