import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { adminClient, expect } from "./fixtures";
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

/** An admin enters the key for sending on Masters, which also pulls the templates. */
export async function enterKey(masters: Page, provider: { name: string }) {
  await masters.getByRole("button", { name: new RegExp(`^${provider.name}`) }).click();
  await masters.getByLabel(/Key for sending/).fill("key-of-the-tests");
  await masters.getByRole("button", { name: "Save key" }).click();
  await expect(masters.getByText(`${provider.name} can send now.`)).toBeVisible();
  await expect(masters.getByRole("button", { name: "Replace key" })).toBeVisible();
}
