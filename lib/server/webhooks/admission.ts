import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";
import type { Credentials } from "@/lib/providers/provider";
import { providerOf } from "@/lib/providers/registry";
import { type CallRequest, readBody } from "./body";
import type { RejectReason } from "./event";
import { knownChannels, type WebhookChannel } from "./known-channels";
import { TooSlowError, unprovenBodies } from "./unproven-bodies";
import { isFromBrowser, unsignedRate } from "./unsigned-door";

export type WebhookRequest = {
  /** The last segment of the URL, which may be anything. */
  channel: string;
  request: CallRequest;
  /** For the legacy URL: callers without a key are accepted as long as the provider allows that. */
  allowUnsigned?: boolean;
  /** For the URL of the channel that is no row: it has no other. */
  isStatic?: boolean;
};

/** A call that is let in. `key`: with which it has shown who it is; null for an unsigned one. */
export interface Admitted {
  channel: WebhookChannel;
  bytes: Uint8Array;
  key: string | null;
  isSigned: boolean;
}

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Whether the last segment of a URL can be a channel. */
export function isSlug(slug: string): boolean {
  return slug.length >= 2 && slug.length <= 40 && SLUG.test(slug);
}

function isSame(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
}

const signatureOf = (bytes: Uint8Array, key: string) => createHmac("sha256", key).update(bytes).digest("hex");

function keysOf({ key, previousKey }: WebhookChannel): string[] {
  return previousKey && previousKey.expiresAt.getTime() > Date.now() ? [key, previousKey.value] : [key];
}

/** Judges a channel as it is known, and again as it is now before it is refused. */
async function judge<Verdict>(
  slug: string,
  verdictOf: (channel: WebhookChannel) => Verdict | undefined,
): Promise<Verdict | undefined> {
  for (const isRefusal of [false, true]) {
    const channel = await knownChannels().find(slug, isRefusal);
    const verdict = channel?.isActive ? verdictOf(channel) : undefined;
    if (verdict !== undefined) return verdict;
  }
  return undefined;
}

/** The key that agrees with all that the caller shows. */
function keyOf(channel: WebhookChannel, shown: Credentials, bytes: Uint8Array | null): string | undefined {
  return keysOf(channel).find(
    (key) =>
      (shown.api_key === null || isSame(shown.api_key, key)) &&
      (shown.signature === null || bytes === null || isSame(shown.signature, signatureOf(bytes, key))),
  );
}

/** The body, once a key has been shown: what it says is still to be checked if it is signed, too. */
async function admitByKey(channel: WebhookChannel, shown: Credentials, request: CallRequest) {
  const { slug } = channel;
  if ((await judge(slug, (known) => keyOf(known, shown, null))) === undefined) return "Unauthorized";
  const bytes = await readBody(request);
  if (bytes === null) return "TooLarge";
  const key = await judge(slug, (known) => keyOf(known, shown, bytes));
  return key === undefined ? "Unauthorized" : { channel, bytes, key, isSigned: shown.signature !== null };
}

/** Callers who can only be judged by the body share a few places to send it. */
async function admitBySignature(channel: WebhookChannel, shown: Credentials, request: CallRequest) {
  const bytes = await unprovenBodies().read(request);
  if (bytes === null) return "TooLarge";
  const key = await judge(channel.slug, (known) => keyOf(known, shown, bytes));
  return key === undefined ? "Unauthorized" : { channel, bytes, key, isSigned: true };
}

/** A call that shows nothing: let in only at the legacy URL, as long as the provider allows that. */
async function admitUnsigned(channel: WebhookChannel, { request, allowUnsigned }: WebhookRequest) {
  if (!allowUnsigned || isFromBrowser(request.headers)) return "Unauthorized";
  if (!(await judge(channel.slug, (known) => known.acceptsUnsigned || undefined))) return "Unauthorized";
  if (!unsignedRate().take()) return "RateLimited";
  const bytes = await unprovenBodies().read(request);
  return bytes === null ? "TooLarge" : { channel, bytes, key: null, isSigned: false };
}

/**
 * Decides about a call before anything of it is parsed or queued, by the copy of the keys in memory. A call with a wrong
 * key is refused before its body is read.
 *
 * @throws if the sender disconnects, or no channel is known because the database has not answered yet
 */
export async function admit(call: WebhookRequest): Promise<Admitted | RejectReason> {
  const { channel: slug, request, isStatic = false } = call;
  if (!isSlug(slug)) return "NotFound";
  const channel = await judge(slug, (known) => (known.isStatic === isStatic ? known : undefined));
  if (channel === undefined) return "NotFound";
  const shown = providerOf(channel.type).credentials(request.headers);
  try {
    if (shown.api_key !== null) return await admitByKey(channel, shown, request);
    if (shown.signature !== null) return await admitBySignature(channel, shown, request);
    return await admitUnsigned(channel, call);
  } catch (error) {
    if (error instanceof TooSlowError) return "TooSlow";
    throw error;
  }
}
