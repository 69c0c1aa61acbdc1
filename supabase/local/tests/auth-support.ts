import { randomUUID } from "node:crypto";
import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import { Client } from "pg";
import { inject } from "vitest";

export const stack = inject("stack");
export const PASSWORD = "correct horse 1";

/** A client with a session of its own, as one browser has. */
export function newClient(key = stack.publishableKey): SupabaseClient {
  const auth = { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false };
  return createClient(stack.url, key, { auth });
}

export const admin = newClient(stack.secretKey).auth.admin;
export const newEmail = () => `${randomUUID()}@example.com`;

/** Creates a confirmed user and returns it. */
export async function newUser(email = newEmail()) {
  const { data, error } = await admin.createUser({ email, password: PASSWORD, email_confirm: true });
  if (error) throw error;
  return { id: data.user.id, email };
}

/** Signs in with a client of its own and returns it with its session. */
export async function signIn(email: string, password = PASSWORD) {
  const client = newClient();
  const { data, error } = await client.auth.signInWithPassword({ email, password });
  if (error) throw error;
  return { client, session: data.session };
}

/** Runs SQL as `postgres`, as a migration would. */
export async function sql(text: string, values: unknown[] = []) {
  const client = new Client(stack.dbUrl);
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(text, values);
    return rows;
  } finally {
    await client.end();
  }
}
