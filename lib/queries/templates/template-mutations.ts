import { type Supabase, unwrap } from "@/lib/queries/client";

/** Has a worker pull the templates of a channel. Rejects with `conflict` if the channel has no key. */
export async function requestTemplatePull(client: Supabase, channel: string): Promise<void> {
  unwrap(await client.rpc("request_template_pull", { channel }));
}
