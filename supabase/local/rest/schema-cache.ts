import { Client } from "pg";
import type { Context } from "../context.ts";
import { FOREIGN_KEYS, FUNCTIONS, ROLE_SETTINGS, TABLES } from "./catalogue.ts";
import { RestError } from "./errors.ts";
import { type ForeignKey, type Relationship, relationshipsOf } from "./relationships.ts";

/** `type` is quoted SQL; `fallback` the default expression, if any. */
export type Column = { name: string; type: string; fallback: string | null };
export type Table = { name: string; columns: Map<string, Column>; primaryKey: string[] };
export type Argument = { name: string; type: string; label: string; optional: boolean; variadic: boolean };
export type Routine = {
  name: string;
  returns: "void" | "row" | "scalar";
  returnsSet: boolean;
  isVolatile: boolean;
  /** The table whose rows it returns, if any. */
  table: string | null;
  timeout: string | null;
  args: Argument[];
};

/** One picture of the schema; `generation` grows with every reload. */
export type Schema = {
  generation: number;
  tables: Map<string, Table>;
  routines: Map<string, Routine[]>;
  relationships: Map<string, Relationship[]>;
  roleSettings: Map<string, Record<string, string>>;
};

export type SchemaCache = { get(): Promise<Schema>; reload(): Promise<Schema> };

export function findTable(schema: Schema, name: string): Table {
  const table = schema.tables.get(name);
  if (table) return table;
  throw new RestError(404, "PGRST205", `Could not find the table 'public.${name}' in the schema cache`);
}

async function load(ctx: Context, generation: number): Promise<Schema> {
  const [tables, keys, routines, settings] = await Promise.all([
    ctx.admin.query<{ name: string; columns: Column[]; primaryKey: string[] }>(TABLES),
    ctx.admin.query<ForeignKey>(FOREIGN_KEYS),
    ctx.admin.query<Routine>(FUNCTIONS),
    ctx.admin.query<{ role: string; name: string; value: string }>(ROLE_SETTINGS),
  ]);
  const tableByName = new Map<string, Table>();
  for (const row of tables.rows) {
    tableByName.set(row.name, {
      ...row,
      columns: new Map(row.columns.map((column) => [column.name, column])),
    });
  }
  const roleSettings = new Map<string, Record<string, string>>();
  for (const { role, name, value } of settings.rows) {
    roleSettings.set(role, { ...roleSettings.get(role), [name]: value });
  }
  return {
    generation,
    tables: tableByName,
    routines: Map.groupBy(routines.rows, (routine) => routine.name),
    relationships: relationshipsOf(keys.rows, tableByName),
    roleSettings,
  };
}

/**
 * Keeps the schema in memory and reads it again on `notify pgrst`. The listening connection is opened with the
 * first request and again after it was lost; what may have been missed meanwhile is read anew.
 */
export function createSchemaCache(ctx: Context): SchemaCache {
  let generation = 0;
  let current: Promise<Schema> | undefined;
  let queued: Promise<Schema> | undefined;

  const forget = () => {
    current = undefined;
  };

  async function listen(): Promise<void> {
    const listener = new Client(ctx.adminConfig);
    listener.on("error", forget);
    listener.on("end", forget);
    listener.on("notification", () => {
      reload().catch(forget);
    });
    await listener.connect();
    await listener.query("listen pgrst");
  }

  async function start(): Promise<Schema> {
    await listen();
    return load(ctx, ++generation);
  }

  /** Reads the schema again after the load under way, so that calls in a burst share one. */
  function reload(): Promise<Schema> {
    queued ??= (current ?? Promise.resolve()).then(
      () => {
        queued = undefined;
        current = load(ctx, ++generation);
        return current;
      },
      (error) => {
        queued = undefined;
        throw error;
      },
    );
    return queued;
  }

  function get(): Promise<Schema> {
    if (queued) return queued;
    if (!current) {
      current = start();
      current.catch(forget);
    }
    return current;
  }

  return { get, reload };
}
