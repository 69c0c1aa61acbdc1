import { crc32 } from "node:zlib";
import type { Context } from "../context.ts";
import type { Channel } from "./channel.ts";
import { type Filter, parseFilter } from "./filters.ts";
import { once, textFrame } from "./frames.ts";
import type { Binding } from "./join-options.ts";
import type { Change } from "./wal.ts";

type Subscription = {
  channel: Channel;
  id: number;
  event: string;
  entities: Set<number>;
  /** JSON of {claims, filters, select}; subscriptions of equal text are asked about once. */
  query: string;
};

/** The number by which the client finds a binding's callback: equal bindings have equal ids, none is 0. */
export function bindingId(binding: Binding): number {
  return crc32(JSON.stringify(binding)) || 1;
}

function listParams(binding: Binding, schema: string, table: string, filters: Filter[]): string {
  const select = binding.select ? `, select: ${JSON.stringify(binding.select)}` : "";
  return `[event: ${binding.event ?? "*"}, schema: ${schema}, table: ${table}, filters: ${JSON.stringify(filters)}${select}]`;
}

/** Who follows which tables by postgres_changes. */
export class Changes {
  readonly #ctx: Context;
  readonly #subscriptions = new Map<Channel, Subscription[]>();
  #queue = Promise.resolve();

  constructor(ctx: Context) {
    this.#ctx = ctx;
  }

  /** Replaces the channel's subscriptions by ones with its caller's claims. Throws what to tell the client. */
  async subscribe(channel: Channel): Promise<void> {
    const bindings = channel.options.postgres_changes;
    this.#subscriptions.set(channel, await Promise.all(bindings.map((one) => this.#check(channel, one))));
  }

  unsubscribe(channel: Channel): void {
    this.#subscriptions.delete(channel);
  }

  /** Changes are shown one after the other, so that everybody gets them in commit order. */
  deliver(change: Change): void {
    const subscriptions = [...this.#subscriptions.values()]
      .flat()
      .filter(
        ({ entities, event }) => entities.has(change.entity) && (event === "*" || event === change.type),
      );
    if (subscriptions.length === 0) return;
    this.#queue = this.#queue
      .then(() => this.#show(change, subscriptions))
      .catch((error: Error) =>
        this.#ctx.log("realtime_change_lost", { table: change.table, error: error.message }),
      );
  }

  async #check(channel: Channel, binding: Binding): Promise<Subscription> {
    const { event = "*", table = "*", schema = "public", select } = binding;
    if (binding.schema === undefined && binding.table === undefined) {
      throw new Error(
        "No subscription params provided. Please provide at least a `schema` or `table` to subscribe to",
      );
    }
    if (select && (schema === "*" || table === "*")) {
      throw new Error(
        "Column selection is not supported for wildcard subscriptions. Provide an explicit schema and table name.",
      );
    }
    const filters = parseFilter(binding.filter ?? "");
    const { claims, role } = channel.grant.caller;
    const wrong = "Unable to subscribe to changes with given parameters.";
    const params = listParams(binding, schema, table, filters);
    const { rows } = await this.#ctx.admin
      .query<{ entities: number[] | null }>(
        "select realtime.check_subscription($1, $2)::int8[]::float8[] as entities",
        [role, JSON.stringify({ schema, table, filters, select })],
      )
      .catch((error: Error) => {
        const advice = `An exception happened so please check your connect parameters: ${params}.`;
        throw new Error(`${wrong} ${advice} Exception: ${error.message}`);
      });
    const entities = rows[0]?.entities;
    if (!entities) {
      throw new Error(
        `${wrong} Please check Realtime is enabled for the given connect parameters: ${params}`,
      );
    }
    const query = JSON.stringify({ claims, filters, select });
    return { channel, id: bindingId(binding), event, entities: new Set(entities), query };
  }

  async #show(change: Change, subscriptions: Subscription[]): Promise<void> {
    const groups = [...Map.groupBy(subscriptions, ({ query }) => query)];
    const { rows } = await this.#ctx.admin.query<{ positions: number[]; data: string }>(
      "select positions, data from realtime.apply_rls($1, $2)",
      [JSON.stringify(change), `[${groups.map(([query]) => query).join()}]`],
    );
    for (const { positions, data } of rows) {
      this.#send(
        positions.flatMap((position) => groups[position]?.[1] ?? []),
        data,
      );
    }
  }

  /** Sockets whose frames are equal share one. */
  #send(subscriptions: Subscription[], data: string): void {
    const encoders = new Map<string, ReturnType<typeof once>>();
    for (const [channel, own] of Map.groupBy(subscriptions, ({ channel }) => channel)) {
      if (!this.#subscriptions.has(channel)) continue;
      const ids = [...new Set(own.map(({ id }) => id))];
      const payload = `{"ids":[${ids}],"data":${data}}`;
      const { topic, outlet } = channel;
      const key = `${ids} ${topic}`;
      const encode =
        encoders.get(key) ??
        once((version) => textFrame(version, { topic, event: "postgres_changes", payload }));
      encoders.set(key, encode);
      outlet.send(encode(outlet.version));
    }
  }
}
