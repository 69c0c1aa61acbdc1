import type { RealtimePostgresChangesPayload, SupabaseClient } from "@supabase/supabase-js";
import type { Client } from "pg";
import { expect } from "vitest";
import { Inbox, join, prefix } from "./realtime-support.ts";

type Event = RealtimePostgresChangesPayload<Record<string, unknown>>;
type Binding = { event?: "*"; schema?: string; table?: string; filter?: string; select?: string[] };
let joins = 0;

/** A published table that the API roles may read, without row security. */
export async function table(db: Client, name: string, columns: string, extra = ""): Promise<string> {
  const full = `${prefix}_${name}`;
  await db.query(`create table ${full} (${columns});
    grant select on ${full} to anon, authenticated, service_role;
    alter publication supabase_realtime add table ${full}; ${extra.replaceAll("TABLE", full)}`);
  return full;
}

/** Follows with one inbox per binding and waits for the server's word on it. */
export async function follow(client: SupabaseClient, ...bindings: Binding[]) {
  const inboxes = bindings.map(() => new Inbox<Event>());
  const joined = await join(client, `${prefix}:changes-${joins++}`, {}, (channel) => {
    bindings.forEach((binding, n) => {
      const put = inboxes[n]?.put ?? (() => {});
      channel.on("postgres_changes", { event: "*", schema: "public", ...binding }, put);
    });
  });
  expect(joined.first.status).toBe("SUBSCRIBED");
  const { message } = await joined.system.next();
  return { ...joined, inboxes, message, events: inboxes[0] ?? new Inbox<Event>() };
}
