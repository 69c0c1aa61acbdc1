import { RestError, unsupported } from "./errors.ts";
import type { EmbedItem, SelectItem } from "./parse-select.ts";

/** The key in the answer, and the name in filters, orders and limits. */
export const nameOf = (embed: EmbedItem): string => embed.alias ?? embed.name;

/**
 * Throws PGRST108 unless every step of `path` names a resource that the one before it embeds. As PostgREST 16 with
 * `url-use-legacy-target-names = false`: a resource that has an alias is known by nothing else.
 */
export function checkPath(items: SelectItem[], [name, ...rest]: string[]): void {
  if (name === undefined) return;
  const embeds = items.filter((item) => item.kind === "embed");
  const found = embeds.find((embed) => nameOf(embed) === name);
  const target = embeds.find((embed) => embed.name === name && nameOf(embed) !== name);
  if (!found) throw notEmbedded(name, target?.alias);
  // By default hosted takes the first that has this name, be it as an alias or as a target.
  if (target && embeds.indexOf(target) < embeds.indexOf(found)) {
    throw unsupported(`The name '${name}' in filters, orders or limits, behind '${target.alias}:${name}',`);
  }
  checkPath(found.items, rest);
}

/** PGRST108; `alias` is set when `name` is the target of a resource that is embedded under that alias. */
export function notEmbedded(name: string, alias?: string): RestError {
  const message = `'${name}' is not an embedded resource in this request`;
  if (alias === undefined) {
    const hint = `Verify that '${name}' is included in the 'select' query parameter.`;
    return new RestError(400, "PGRST108", message, { hint });
  }
  return new RestError(400, "PGRST108", message, {
    details: "Target names are not allowed in filters if they have an alias",
    hint: `Change '${name}' to '${alias}' in filters, orders or limits.`,
  });
}
