import { Client } from "pg";
import type { Context } from "../context.ts";
import {
  COMPUTED,
  FOREIGN_KEYS,
  FUNCTIONS,
  MEDIA_HANDLERS,
  ROLE_SETTINGS,
  TABLES,
  TYPES,
} from "./catalogue.ts";
import { RestError } from "./errors.ts";
import { nearest } from "./nearest.ts";
import { relationshipsOf } from "./relationships.ts";
import type { Column, ForeignKey, MediaHandler, Routine, Schema, Table } from "./schema.ts";

export type SchemaCache = { get(): Promise<Schema>; reload(): Promise<Schema> };

export function findTable(schema: Schema, name: string): Table {
  const table = schema.tables.get(name);
  if (table) return table;
  const meant = nearest(name, schema.tables.keys());
  throw new RestError(404, "PGRST205", `Could not find the table 'public.${name}' in the schema cache`, {
    hint: meant ? `Perhaps you meant the table 'public.${meant}'` : null,
  });
}

type Rows = {
  tables: TableRow[];
  keys: ForeignKey[];
  computed: { origin: string; name: string }[];
  handlers: MediaHandler[];
  routines: Routine[];
  settings: SettingRow[];
  types: { name: string }[];
};
type TableRow = { name: string; isView: boolean; columns: Column[]; primaryKey: string[] };
type SettingRow = { role: string; name: string; value: string };

async function readCatalogue({ admin }: Context): Promise<Rows> {
  const [tables, keys, computed, handlers, routines, settings, types] = await Promise.all([
    admin.query<TableRow>(TABLES),
    admin.query<ForeignKey>(FOREIGN_KEYS),
    admin.query<{ origin: string; name: string }>(COMPUTED),
    admin.query<MediaHandler>(MEDIA_HANDLERS),
    admin.query<Routine>(FUNCTIONS),
    admin.query<SettingRow>(ROLE_SETTINGS),
    admin.query<{ name: string }>(TYPES),
  ]);
  return {
    tables: tables.rows,
    keys: keys.rows,
    computed: computed.rows,
    handlers: handlers.rows,
    routines: routines.rows,
    settings: settings.rows,
    types: types.rows,
  };
}

function buildSchema(rows: Rows, generation: number): Schema {
  const tables = new Map<string, Table>();
  for (const row of rows.tables) {
    tables.set(row.name, { ...row, columns: new Map(row.columns.map((column) => [column.name, column])) });
  }
  const roleSettings = new Map<string, Record<string, string>>();
  for (const { role, name, value } of rows.settings) {
    roleSettings.set(role, { ...roleSettings.get(role), [name]: value });
  }
  const routines = Map.groupBy(rows.routines, (routine) => routine.name);
  const types = new Set(rows.types.map(({ name }) => name.toLowerCase()));
  const relationships = relationshipsOf(rows.keys, tables);
  const computed = new Map<string, Set<string>>();
  for (const { origin, name } of rows.computed) {
    computed.set(origin, new Set([...(computed.get(origin) ?? []), name]));
  }
  const mediaHandlers = rows.handlers;
  return { generation, tables, routines, relationships, computed, mediaHandlers, roleSettings, types };
}

/**
 * Keeps the schema in memory and reads it again on `notify pgrst`. The listening connection is opened with the
 * first request and again after it was lost; what may have been missed meanwhile is read anew.
 */
export function createSchemaCache(ctx: Context): SchemaCache {
  let listening: Promise<void> | undefined;
  let current: Promise<Schema> | undefined;
  let queued: Promise<Schema> | undefined;
  let last: { text: string; schema: Schema } | undefined;

  async function listen(): Promise<void> {
    const listener = new Client(ctx.adminConfig);
    listener.on("error", () => {});
    listener.on("end", () => {
      listening = undefined;
      current = undefined;
    });
    listener.on("notification", () => void reload().catch(() => {}));
    await listener.connect();
    await listener.query("listen pgrst");
  }

  async function load(): Promise<Schema> {
    listening ??= listen().catch((error) => {
      listening = undefined;
      throw error;
    });
    await listening;
    const rows = await readCatalogue(ctx);
    const text = JSON.stringify(rows);
    // Nothing changed: statements prepared for this picture stay good.
    if (last?.text !== text) last = { text, schema: buildSchema(rows, (last?.schema.generation ?? 0) + 1) };
    return last.schema;
  }

  function start(): Promise<Schema> {
    current = load();
    current.catch(() => {
      current = undefined;
    });
    return current;
  }

  /** Reads the schema again after the load under way, so that calls in a burst share one. */
  function reload(): Promise<Schema> {
    const startNext = () => {
      queued = undefined;
      return start();
    };
    queued ??= (current ?? Promise.resolve()).then(startNext, startNext);
    return queued;
  }

  return { get: () => queued ?? current ?? start(), reload };
}
