import { randomUUID } from "node:crypto";
import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import { Client } from "pg";
import { inject } from "vitest";

const stack = inject("stack");
const options = { auth: { persistSession: false, autoRefreshToken: false } };

export const anon = (at = stack): SupabaseClient => createClient(at.url, at.publishableKey, options);
export const service = (at = stack): SupabaseClient => createClient(at.url, at.secretKey, options);

/** A new user of our own, signed in through the official client. */
export async function signedIn(at = stack): Promise<{ client: SupabaseClient; id: string }> {
  const credentials = { email: `${randomUUID()}@example.com`, password: "correct horse battery" };
  const created = await service(at).auth.admin.createUser({ ...credentials, email_confirm: true });
  if (created.error) throw created.error;
  const client = anon(at);
  const session = await client.auth.signInWithPassword(credentials);
  if (session.error) throw session.error;
  return { client, id: created.data.user.id };
}

/** Runs SQL as a migration would: as role `postgres`, which is no superuser. */
export async function migrate(text: string): Promise<void> {
  const client = new Client(stack.dbUrl);
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}

/** The answer as text, for what `JSON.parse` would hide. */
export async function raw(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set("apikey", stack.publishableKey);
  if (init.body && !headers.has("content-type")) headers.set("content-type", "application/json");
  return fetch(`${stack.url}/rest/v1/${path}`, { ...init, headers });
}
