import "server-only";
import { NETCORE_CHANNEL } from "@/lib/channels";
import { serverEnv } from "@/lib/env/server";
import { db } from "@/lib/server/db";
import { processWide } from "@/lib/server/process-wide";

/** `keys` is only set for a channel without a row; the database knows the keys of the others. */
export type WebhookChannel = { slug: string; type: string; keys?: string[] };

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Whether the last segment of a URL can be a channel. */
export function isSlug(slug: string): boolean {
  return slug.length >= 2 && slug.length <= 40 && SLUG.test(slug);
}

/** Cached for good, because a provider never changes its type. */
const types = processWide("provider-types", () => new Map<string, string>());

const TYPE_OF = {
  name: "provider-type",
  text: "select type from public.interact_providers where slug = $1",
};

/**
 * The provider named by a webhook URL, or null if there is none. Whether it is active and accepts the caller is checked
 * by the database.
 *
 * @throws the driver's error if the database cannot be reached
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

/** The only channel without a row; null if no key is configured. */
export async function findNetcore(): Promise<WebhookChannel | null> {
  const key = serverEnv().NETCORE_WEBHOOK_KEY;
  return key === undefined ? null : { slug: NETCORE_CHANNEL.slug, type: NETCORE_CHANNEL.type, keys: [key] };
}
