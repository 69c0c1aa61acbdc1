import "server-only";
import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import { NETCORE_CHANNEL } from "@/lib/channels";
import { serverEnv } from "@/lib/env/server";
import { intakeDb } from "@/lib/server/db";
import { seal, unseal } from "@/lib/server/outbound/sealed-text";
import { processWide } from "@/lib/server/process-wide";
import { spool } from "@/lib/server/spool/open";

const channelSchema = z.object({
  slug: z.string(),
  type: z.string(),
  is_active: z.boolean(),
  accepts_unsigned_legacy: z.boolean(),
  api_key: z.string(),
  previous_api_key: z.string().nullable(),
  previous_api_key_expires_at: z.coerce.date().nullable(),
});

/** A channel with what a caller has to show. */
export interface WebhookChannel {
  slug: string;
  type: string;
  isActive: boolean;
  acceptsUnsigned: boolean;
  key: string;
  previousKey: { value: string; expiresAt: Date } | null;
  /** No row knows its key: the database is given it with every call. */
  isStatic: boolean;
}

const READ = {
  name: "webhook-channels",
  text: `select slug, type, is_active, accepts_unsigned_legacy, api_key, previous_api_key, previous_api_key_expires_at
    from public.interact_providers`,
};

/** A change is told by the database; this is for when that message is lost. */
const MAX_AGE_MS = 5000;
/** Between two reads, however many calls are refused: each waits for one that begins after it came in. */
const READ_EVERY_MS = 50;
/** A refusal waits no longer for a database that is slow. */
const PATIENCE_MS = 300;
const SNAPSHOT = "channels";

/** Set up by the environment alone; undefined if no key is configured. */
function netcore(): WebhookChannel | undefined {
  const key = serverEnv().NETCORE_WEBHOOK_KEY;
  if (key === undefined) return undefined;
  const { slug, type } = NETCORE_CHANNEL;
  return { slug, type, isActive: true, acceptsUnsigned: false, key, previousKey: null, isStatic: true };
}

function toChannel(row: z.infer<typeof channelSchema>): WebhookChannel {
  const { previous_api_key: value, previous_api_key_expires_at: expiresAt } = row;
  return {
    slug: row.slug,
    type: row.type,
    isActive: row.is_active,
    acceptsUnsigned: row.accepts_unsigned_legacy,
    key: row.api_key,
    previousKey: value !== null && expiresAt !== null ? { value, expiresAt } : null,
    isStatic: false,
  };
}

/** The snapshot holds keys, so it is kept only where it can be encrypted. */
function saveSnapshot(rows: string) {
  const key = serverEnv().CREDENTIALS_KEY;
  if (key) spool()?.saveSnapshot(SNAPSHOT, seal(rows, key));
}

function readSnapshot(): unknown {
  const key = serverEnv().CREDENTIALS_KEY;
  const sealed = spool()?.snapshot(SNAPSHOT);
  return key && sealed ? JSON.parse(unseal(sealed, key)) : null;
}

/** `find` for what is known, `refresh` for what is true now. */
class KnownChannels {
  #channels: Map<string, WebhookChannel> | null = null;
  #readAt = Number.NEGATIVE_INFINITY;
  #reading: Promise<void> = Promise.resolve();
  #upcoming: Promise<void> | null = null;
  #lastText = "";

  /** Reads all channels, from now on; once for everyone who asks meanwhile. Rejects if the database does not answer. */
  refresh(): Promise<void> {
    this.#upcoming ??= (async () => {
      await this.#reading.catch(() => {});
      await delay(Math.max(0, this.#readAt + READ_EVERY_MS - performance.now()));
      this.#upcoming = null;
      this.#reading = this.#read();
      await this.#reading;
    })();
    return this.#upcoming;
  }

  /**
   * The channel that a webhook URL names, as it was seconds ago at most, or null.
   *
   * @param isRefusal asks for one that is current, as far as the database answers
   * @throws if no channel is known and the database does not answer
   */
  async find(slug: string, isRefusal: boolean): Promise<WebhookChannel | null> {
    if (slug === NETCORE_CHANNEL.slug) return netcore() ?? null;
    if (this.#channels === null) await this.#readFirst();
    else if (isRefusal) await Promise.race([this.refresh().catch(() => {}), delay(PATIENCE_MS)]);
    else if (performance.now() - this.#readAt > MAX_AGE_MS) this.refresh().catch(() => {});
    return this.#channels?.get(slug) ?? null;
  }

  async #read() {
    this.#readAt = performance.now();
    const { rows } = await intakeDb().query(READ);
    this.#take(rows);
    const text = JSON.stringify(rows);
    if (text !== this.#lastText) saveSnapshot(text);
    this.#lastText = text;
  }

  /** What the last process knew is good enough to begin with: what it refuses is looked up, what it lets in is checked. */
  async #readFirst() {
    const rows = readSnapshot();
    if (rows === null) return this.refresh();
    this.#take(rows);
    this.refresh().catch(() => {});
  }

  #take(rows: unknown) {
    this.#channels = new Map(
      z
        .array(channelSchema)
        .parse(rows)
        .map((row) => [row.slug, toChannel(row)]),
    );
  }
}

/** The channels of this installation with their keys, in memory. */
export const knownChannels = processWide("known-channels", () => new KnownChannels());
