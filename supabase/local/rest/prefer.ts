import { RestError, unsupported } from "./errors.ts";

/** What the `Prefer` header asks for; `applied` is what goes into `Preference-Applied`. */
export type Preferences = {
  representation: boolean;
  count: boolean;
  /** How an insert resolves duplicates: `merge` updates the row that is there, `ignore` leaves it. */
  merge: boolean;
  ignore: boolean;
  missingDefault: boolean;
  maxAffected?: number;
  timezone?: string;
  applied: string[];
};

const KNOWN = new Set([
  ...[
    "return=minimal",
    "return=representation",
    "count=exact",
    "missing=default",
    "missing=null",
    "tx=commit",
  ],
  ...["resolution=merge-duplicates", "resolution=ignore-duplicates", "handling=strict", "handling=lenient"],
]);
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
    const isKnown = KNOWN.has(token) || /^(?:max-affected=\d{1,9}|timezone=.+)$/.test(token);
    if (!isKnown) unknown.push(token);
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

function fromMap(given: Map<string, string>): Preferences {
  const maxAffected = given.get("max-affected");
  return {
    representation: given.get("return") === "representation",
    count: given.has("count"),
    merge: given.get("resolution") === "merge-duplicates",
    ignore: given.get("resolution") === "ignore-duplicates",
    missingDefault: given.get("missing") === "default",
    maxAffected: maxAffected === undefined ? undefined : Number(maxAffected),
    timezone: given.get("timezone"),
    applied: [...given].map(([name, value]) => `${name}=${value}`),
  };
}
