import { escapeIdentifier as ident } from "pg";
import { RestError } from "./errors.ts";
import { nearest } from "./nearest.ts";
import type { Argument, Routine, Schema } from "./schema.ts";
import type { Params } from "./sql-filter.ts";

/** Where the arguments come from: a JSON body with its keys, or the query string of a GET. */
export type Given = { keys: string[]; body: string } | { keys: string[]; values: Map<string, string> };

/** Finds the function by name and argument names. Throws PGRST202 for none and PGRST203 for several. */
export function findRoutine(schema: Schema, name: string, keys: string[], isPost: boolean): Routine {
  const overloads = schema.routines.get(name) ?? [];
  const matching = overloads.filter((routine) => accepts(routine, keys));
  const found = matching.length > 0 || !isPost ? matching : overloads.filter(takesWholeBody);
  const [only] = found;
  if (!only) throw missing(schema, name, keys, isPost);
  if (found.length === 1) return only;
  const shown = found.map(({ args }) => {
    const list = args.map((argument) => `${argument.name} => ${argument.label}`).join(", ");
    return `public.${name}(${list})`;
  });
  throw new RestError(
    300,
    "PGRST203",
    `Could not choose the best candidate function between: ${shown.join(", ")}`,
    {
      hint: "Try renaming the parameters or the function itself in the database so function overloading can be resolved",
    },
  );
}

function accepts({ args }: Routine, keys: string[]): boolean {
  const known = keys.every((key) => key !== "" && args.some((argument) => argument.name === key));
  return known && args.every((argument) => argument.optional || keys.includes(argument.name));
}

/** A function with one unnamed json argument gets the body as it is. */
function takesWholeBody({ args }: Routine): boolean {
  const [first, ...more] = args;
  return first?.name === "" && more.length === 0 && /^jsonb?$/.test(first.label);
}

/** The function that was probably meant: one of the same name with other arguments, or one of a similar name. */
function meantRoutine(schema: Schema, name: string): string | null {
  const meant = nearest(name, schema.routines.keys());
  const [routine] = (meant && schema.routines.get(meant)) || [];
  if (!routine) return null;
  const args = routine.args.map((argument) => argument.name).join(", ");
  return `Perhaps you meant to call the function public.${routine.name}${args ? `(${args})` : ""}`;
}

function missing(schema: Schema, name: string, keys: string[], isPost: boolean): RestError {
  const list = keys.join(", ");
  const title = keys.length === 0 ? " without parameters" : `(${list})`;
  const searched = keys.length === 0 ? title : ` with parameter${keys.length > 1 ? "s" : ""} ${list}`;
  const whole = isPost ? " or with a single unnamed json/jsonb parameter" : "";
  return new RestError(
    404,
    "PGRST202",
    `Could not find the function public.${name}${title} in the schema cache`,
    {
      details: `Searched for the function public.${name}${searched}${whole}, but no matches were found in the schema cache.`,
      hint: meantRoutine(schema, name),
    },
  );
}

/** The rows a function gives: its columns, or one column `value` when it returns scalars or nothing. */
export function callSql(routine: Routine, given: Given, params: Params): string {
  const name = `"public".${ident(routine.name)}`;
  if (takesWholeBody(routine) && "body" in given) {
    return resultSql(routine, `${name}(${params.add(given.body)}::${routine.args[0]?.type})`, undefined);
  }
  const args = routine.args.filter((argument) => given.keys.includes(argument.name));
  const named = args.map(
    (argument) =>
      `${argument.variadic ? "variadic " : ""}${ident(argument.name)} := _a.${ident(argument.name)}`,
  );
  const source = args.length === 0 ? undefined : argumentsSql(args, given, params);
  return resultSql(routine, `${name}(${named.join(", ")})`, source);
}

function argumentsSql(args: Argument[], given: Given, params: Params): string {
  if ("body" in given) {
    const types = args.map(({ name, type }) => `${ident(name)} ${type}`).join(", ");
    return `json_to_record(${params.add(given.body)}::json) as _a(${types})`;
  }
  const values = args.map(
    ({ name, type }) => `${params.add(given.values.get(name) ?? "")}::${type} as ${ident(name)}`,
  );
  return `(select ${values.join(", ")}) as _a`;
}

function resultSql(routine: Routine, call: string, source: string | undefined): string {
  if (routine.returns !== "row" && !routine.returnsSet) {
    return `select ${call} as value${source ? ` from ${source}` : ""}`;
  }
  const from = source ? `${source}, lateral ${call} as _f` : `${call} as _f`;
  return `select ${routine.returns === "row" ? "_f.*" : "_f as value"} from ${from}`;
}
