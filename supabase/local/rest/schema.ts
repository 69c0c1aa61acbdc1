/** What an implicit cast of a domain is for: to json when shown, from text when compared, from json when written. */
export type Representation = "shown" | "compared" | "written";
/** `type` is quoted SQL; `fallback` the default expression of the column or of its domain, if any. */
export type Column = {
  name: string;
  type: string;
  fallback: string | null;
  representations: Representation[];
};
export type Table = { name: string; isView: boolean; columns: Map<string, Column>; primaryKey: string[] };
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

export type ForeignKey = {
  name: string;
  table: string;
  target: string;
  columns: string[];
  targetColumns: string[];
  /** The key columns are themselves a primary or unique key, so both sides have at most one row. */
  unique: boolean;
};

export type Pair = { local: string; foreign: string };
type Kind = "many-to-one" | "one-to-many" | "one-to-one" | "many-to-many";

/** One way from a table to another; `pairs` join the two, or with a junction the table and the junction. */
export type Relationship = {
  kind: Kind;
  constraint: string;
  from: string;
  to: string;
  pairs: Pair[];
  junction?: { table: string; constraint: string; pairs: Pair[] };
};

/** Makes a media type from the rows of a table, from the value of a function, or (null) from anything. */
export type MediaHandler = { target: string | null; media: string };

/** One picture of the schema; `generation` grows with every reload. */
export type Schema = {
  generation: number;
  tables: Map<string, Table>;
  routines: Map<string, Routine[]>;
  relationships: Map<string, Relationship[]>;
  /** Names of the computed relationships of each table. */
  computed: Map<string, Set<string>>;
  mediaHandlers: MediaHandler[];
  roleSettings: Map<string, Record<string, string>>;
  /** Names of types, in lower case. */
  types: ReadonlySet<string>;
};
