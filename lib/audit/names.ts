import { visibleName } from "@/lib/visible-text";

/** What ids in the log stand for now. */
export interface AuditNames {
  people: ReadonlyMap<string, string>;
  /** By id and by slug. */
  providers: ReadonlyMap<string, string>;
  departments: ReadonlyMap<string, string>;
}

const MAX_LENGTH = 80;

/** A text from outside on one line that stays in its place, cut off where it gets long. */
export function plain(text: string): string {
  const line = visibleName(text.slice(0, MAX_LENGTH * 4));
  return line.length > MAX_LENGTH ? `${line.slice(0, MAX_LENGTH)}…` : line;
}

const short = (id: string) => plain(id).slice(0, 8);

/** Who did it. */
export function actorName(actor: string | null, { people }: AuditNames): string {
  if (actor === null) return "Interact Desk";
  const name = people.get(actor);
  return name === undefined ? `A former colleague (${short(actor)})` : plain(name) || "Unnamed";
}

/** What something is called now, or was called in the line itself, or that it is gone. */
function nameOf(
  names: ReadonlyMap<string, string>,
  id: string | null,
  known: unknown,
  otherwise: string,
): string {
  const name = (id !== null && names.get(id)) || (typeof known === "string" ? known : "");
  if (plain(name)) return plain(name);
  return id === null ? otherwise : `${otherwise} (${short(id)})`;
}

type Details = Record<string, unknown>;

export const personName = (id: string | null, names: AuditNames, details: Details = {}) =>
  nameOf(names.people, id, details.full_name ?? details.email, "a former colleague");

export const providerName = (id: string | null, names: AuditNames, details: Details = {}) =>
  nameOf(names.providers, id, details.name, "a channel that is gone");

export const departmentName = (id: string | null, names: AuditNames, details: Details = {}) =>
  nameOf(names.departments, id, details.name, "a department that is gone");
