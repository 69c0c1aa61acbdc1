import { RestError } from "./errors.ts";

/** How the rows are written: as a list or as one object, with or without null values. */
export type MediaType = { object: boolean; stripNulls: boolean; name: string };

type Accepted = { name: string; parameters: string[] };

// Made by PostgREST, so a later type of the list must not be made instead.
const NOT_MADE = ["text/csv", "application/geo+json"];
const JSON_NAMES = ["*/*", "application/json"];

/** The types of `Accept`, best first: by quality, then those with parameters, then those without wildcards. */
export function acceptedTypes(header: string | null): Accepted[] {
  const ranked = (header?.trim() || "*/*").split(",").map((part) => {
    const [type = "", quality = ""] = part.replaceAll(" ", "").toLowerCase().split(";q=");
    const [name = "", ...parameters] = type.split(";");
    const weight = Number.parseFloat(quality);
    const specificity = parameters.length - (name.match(/\*/g)?.length ?? 0);
    return {
      name: nameOf(name, parameters),
      parameters,
      weight: Number.isNaN(weight) ? 1 : weight,
      specificity,
    };
  });
  return ranked.sort((one, other) => other.weight - one.weight || other.specificity - one.specificity);
}

// A list of rows is plain json, unless its nulls are to go.
function nameOf(name: string, parameters: string[]): string {
  const base = name.replace(/^(application\/vnd\.pgrst\.(?:object|array))$/, "$1+json");
  const isList = base === "application/vnd.pgrst.array+json" && !parameters.includes("nulls=stripped");
  return isList ? "application/json" : base;
}

export const isJson = ({ name }: Accepted): boolean => JSON_NAMES.includes(name);
export const isVendor = ({ name }: Accepted): boolean =>
  /^application\/vnd\.pgrst\.(?:object|array)\+json$/.test(name);

/** Picks the best type of `Accept` that this server makes. Throws PGRST107 (406) when there is none. */
export function parseAccept(header: string | null): MediaType {
  for (const type of acceptedTypes(header)) {
    if (isJson(type)) return { object: false, stripNulls: false, name: "application/json" };
    if (NOT_MADE.includes(type.name)) break;
    if (!isVendor(type)) continue;
    const stripNulls = type.parameters.includes("nulls=stripped");
    const object = type.name.includes(".object+");
    return { object, stripNulls, name: `${type.name}${stripNulls ? ";nulls=stripped" : ""}` };
  }
  throw new RestError(406, "PGRST107", `The media type ${header} is not supported by the local Supabase`);
}
