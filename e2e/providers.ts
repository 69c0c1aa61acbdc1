import { randomUUID } from "node:crypto";
import { adminClient } from "./fixtures";
import { postWebhook } from "./webhooks";

/** A provider of the test's own, so that tests do not see each other's chats. */
export async function makeProvider(label: string) {
  const slug = `t-${randomUUID().slice(0, 8)}`;
  const name = `${label} ${slug.slice(2)}`;
  const { data, error } = await adminClient()
    .from("interact_providers")
    .insert({ slug, name })
    .select("slug, api_key")
    .single();
  if (error) throw error;
  const url = `/api/webhooks/interact/${slug}`;
  return { ...data, name, send: (body: unknown) => postWebhook(url, data.api_key, body) };
}
