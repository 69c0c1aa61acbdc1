import { type Supabase, unwrap } from "@/lib/queries/client";
import type { NotificationSettings } from "@/lib/schemas/notification-settings";

/** Keeps the subscription of this browser, and how its user wants to hear. */
export async function savePushSubscription(
  client: Supabase,
  subscription: PushSubscription,
  settings: NotificationSettings,
): Promise<void> {
  const { endpoint, keys } = subscription.toJSON();
  const { p256dh = "", auth = "" } = keys ?? {};
  unwrap(await client.rpc("save_push_subscription", { endpoint: endpoint ?? "", p256dh, auth, settings }));
}

/** Forgets the subscription of this browser. */
export async function removePushSubscription(client: Supabase, endpoint: string): Promise<void> {
  unwrap(await client.rpc("remove_push_subscription", { endpoint }));
}

/** Says that a tab of the desk is open, so that nothing is pushed. */
export async function keepDeskOpen(client: Supabase): Promise<void> {
  unwrap(await client.rpc("keep_desk_open"));
}
