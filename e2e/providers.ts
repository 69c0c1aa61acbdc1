import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { addSandboxKeys } from "../scripts/sandbox/local.ts";
import { adminClient, env, expect } from "./fixtures";
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

/** A provider of the test's own that can send, and whose templates are there soon. */
export async function makeSendingProvider(label: string) {
  const provider = await makeProvider(label);
  await addSandboxKeys(env("SUPABASE_DB_URL"), env("CREDENTIALS_KEY"), [provider.slug]);
  await adminClient().rpc("request_due_template_pulls").throwOnError();
  return provider;
}

/** Moves a provider to a department of its own, where only admins are. */
export async function moveAway({ slug }: { slug: string }) {
  const admin = adminClient();
  const { data } = await admin
    .from("departments")
    .insert({ name: `Away ${randomUUID().slice(0, 8)}` })
    .select("id")
    .single()
    .throwOnError();
  await admin.from("interact_providers").update({ department_id: data.id }).eq("slug", slug).throwOnError();
}

/** An admin enters the key for sending on Masters. */
export async function enterKey(masters: Page, provider: { name: string }) {
  await masters.getByRole("button", { name: new RegExp(`^${provider.name}`) }).click();
  await masters.getByLabel(/Key for sending/).fill("key-of-the-tests");
  await masters.getByRole("button", { name: "Save key" }).click();
  await expect(masters.getByText(`${provider.name} can send now.`)).toBeVisible();
  await expect(masters.getByRole("button", { name: "Replace key" })).toBeVisible();
}
