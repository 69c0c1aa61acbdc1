import "server-only";
import { NETCORE_CHANNEL } from "@/lib/channels";
import { serverEnv } from "@/lib/env/server";
import { db } from "@/lib/server/db";
import { processWide } from "@/lib/server/process-wide";

/** `keys`: only of a channel that has no row; the database knows the others'. */
export type WebhookChannel = { slug: string; type: string; keys?: string[] };

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Whether the last part of an address can be a channel at all. */
export function isSlug(slug: string): boolean {
  return slug.length >= 2 && slug.length <= 40 && SLUG.test(slug);
}

/** A provider never changes its type, so what was read once stays right. */
const types = processWide("provider-types", () => new Map<string, string>());

const TYPE_OF = {
  name: "provider-type",
  text: "select type from public.interact_providers where slug = $1",
};

/**
 * The provider a webhook address names, or null when there is none. Active or not, and whether the caller may write
 * into its channel, is for the database to say.
 *
 * @throws the driver's error when the database cannot be asked
 */
export async function findProvider(slug: string): Promise<WebhookChannel | null> {
  if (!isSlug(slug)) return null;
  const known = types().get(slug);
  if (known !== undefined) return { slug, type: known };
  const { rows } = await db().query<{ type: string }>({ ...TYPE_OF, values: [slug] });
  const type = rows[0]?.type;
  if (type === undefined) return null;
  types().set(slug, type);
  return { slug, type };
}

/** The one channel that has no row; null while there is no key for it. */
export async function findNetcore(): Promise<WebhookChannel | null> {
  const key = serverEnv().NETCORE_WEBHOOK_KEY;
  return key === undefined ? null : { slug: NETCORE_CHANNEL.slug, type: NETCORE_CHANNEL.type, keys: [key] };
}
