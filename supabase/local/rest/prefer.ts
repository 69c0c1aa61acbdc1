import { RestError, unsupported } from "./errors.ts";

/** What the `Prefer` header asks for; `applied` is what goes into `Preference-Applied`. */
export type Preferences = {
  representation: boolean;
  count: boolean;
  resolution?: "merge" | "ignore";
  missingDefault: boolean;
  maxAffected?: number;
  timezone?: string;
  applied: string[];
};

const KNOWN: Record<string, readonly string[]> = {
  return: ["minimal", "representation"],
  count: ["exact"],
  resolution: ["merge-duplicates", "ignore-duplicates"],
  missing: ["default", "null"],
  handling: ["strict", "lenient"],
  tx: ["commit"],
};
// Known to PostgREST; ignoring them would change the answer.
const REFUSED = ["count=planned", "count=estimated", "return=headers-only", "tx=rollback"];

/**
 * Parses `Prefer`: comma separated, the first of a name wins. An unknown preference is ignored, as RFC 7240
 * asks, unless `handling=strict` (PGRST122). Throws PGRST127 for those that this server does not do.
 */
export function parsePrefer(header: string | undefined): Preferences {
  const given = new Map<string, string>();
  const unknown: string[] = [];
  for (const token of (header ?? "").split(",").map((part) => part.trim())) {
    if (token === "") continue;
    if (REFUSED.includes(token)) throw unsupported(`Prefer: ${token}`);
    const [name = "", value = ""] = token.split("=", 2);
    if (!isKnown(name, value)) unknown.push(token);
    else if (!given.has(name)) given.set(name, value);
  }
  const strict = given.get("handling") === "strict";
  if (strict && unknown.length > 0) {
    throw new RestError(400, "PGRST122", "Invalid preferences given with handling=strict", {
      details: `Invalid preferences: ${unknown.join(", ")}`,
    });
  }
  if (!strict) given.delete("max-affected");
  return fromMap(given);
}

function isKnown(name: string, value: string): boolean {
  if (name === "max-affected") return /^\d{1,9}$/.test(value);
  return name === "timezone" ? value !== "" : (KNOWN[name]?.includes(value) ?? false);
}

function fromMap(given: Map<string, string>): Preferences {
  const resolution = given.get("resolution");
  const maxAffected = given.get("max-affected");
  const timezone = given.get("timezone");
  return {
    representation: given.get("return") === "representation",
    count: given.has("count"),
    ...(resolution ? { resolution: resolution === "merge-duplicates" ? "merge" : "ignore" } : {}),
    missingDefault: given.get("missing") === "default",
    ...(maxAffected === undefined ? {} : { maxAffected: Number(maxAffected) }),
    ...(timezone === undefined ? {} : { timezone }),
    applied: [...given].map(([name, value]) => `${name}=${value}`),
  };
}

/** How the rows are written: as a list or as one object, with or without null values. */
export type MediaType = { object: boolean; stripNulls: boolean; name: string };

/** Picks the first type of `Accept` that this server makes. Throws PGRST107 (406) when there is none. */
export function parseAccept(header: string | undefined): MediaType {
  const accept = header?.trim() || "*/*";
  for (const part of accept.split(",")) {
    const [name = "", ...parameters] = part.split(";").map((piece) => piece.trim().toLowerCase());
    if (["*/*", "application/*", "application/json"].includes(name)) {
      return { object: false, stripNulls: false, name: "application/json" };
    }
    const vendor = /^application\/vnd\.pgrst\.(object|array)(?:\+json)?$/.exec(name);
    if (!vendor) continue;
    const stripNulls = parameters.includes("nulls=stripped");
    return { object: vendor[1] === "object", stripNulls, name: `application/vnd.pgrst.${vendor[1]}+json` };
  }
  throw new RestError(406, "PGRST107", `None of these media types are available: ${accept}`);
}
