import type { Context } from "../context.ts";
import type { Changes } from "./changes.ts";
import type { Hub } from "./hub.ts";
import type { Replication } from "./replication.ts";

/** What every session shares. */
export type Services = { ctx: Context; hub: Hub; changes: Changes; replication: Replication };
