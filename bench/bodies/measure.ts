import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { Client } from "pg";
import { fromSpool } from "../../lib/server/spool/spooled-event.ts";
import { decodeBody, MAX_BODY_BYTES } from "../../lib/server/webhooks/body.ts";

/** Processor time in ms: of the server for reading the body, of the server and the database for storing it. */
export interface Cost {
  parse: number;
  store: number;
  items: number;
  bytes: number;
}

const ownMs = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** Measures bodies against a database, and leaves nothing of them there. */
export class Scale {
  readonly #db: Client;
  #pid = 0;

  constructor(dbUrl: string) {
    this.#db = new Client({ connectionString: dbUrl });
  }

  async open(): Promise<void> {
    await this.#db.connect();
    await this.#db.query("set role service_role");
    this.#pid = (await this.#db.query("select pg_backend_pid() as pid")).rows[0].pid;
  }

  close = () => this.#db.end();

  /** What the connection's own process has had of the processor, in ms, as Linux counts it. */
  #backendMs(): number {
    return Number(readFileSync(`/proc/${this.#pid}/schedstat`, "utf8").split(" ")[0]) / 1e6;
  }

  #read(channel: string, bytes: Uint8Array) {
    return fromSpool({
      ...{ channel, provider_type: channel, raw: decodeBody(bytes), receipt: randomUUID() },
      ...{ received_at: new Date().toISOString(), unsigned: false, old_key: false },
    });
  }

  /** The least of three times: what is more is somebody else's. */
  parse(channel: string, raw: string): Omit<Cost, "store"> {
    const bytes = Buffer.from(raw);
    if (bytes.byteLength > MAX_BODY_BYTES) return { parse: 0, items: 0, bytes: bytes.byteLength };
    let [parse, items] = [Number.POSITIVE_INFINITY, 0];
    for (let run = 0; run < 3; run++) {
      const before = ownMs();
      items = this.#read(channel, bytes).items.length;
      parse = Math.min(parse, ownMs() - before);
    }
    return { parse, items, bytes: bytes.byteLength };
  }

  /** As the intake hands it over, in a transaction that is undone. */
  async store(channel: string, raw: string): Promise<number> {
    const event = this.#read(channel, Buffer.from(raw));
    await this.#db.query("begin");
    const before = ownMs() + this.#backendMs();
    const values = [JSON.stringify([{ ref: 0, ...event }])];
    await this.#db.query({ text: "select public.ingest_webhook_events($1::jsonb)", values });
    const after = ownMs() + this.#backendMs();
    await this.#db.query("rollback");
    return after - before;
  }
}
