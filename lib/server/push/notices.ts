import { shouldNotify } from "@/lib/notifications";
import type { DeskNotification } from "@/lib/notify/notification";
import { noticesOf } from "@/lib/notify/words";
import type { NotificationSettings } from "@/lib/schemas/notification-settings";
import type { Arrival } from "@/lib/schemas/realtime";

interface Target {
  user_id: string;
  settings: NotificationSettings;
  channel_name: string | null;
  arrival: Arrival;
}

/** What one subscription is told of what has arrived. */
export function noticesFor(targets: readonly Target[], now: Date): DeskNotification[] {
  const wanted = targets.filter(
    ({ settings, user_id, arrival }) =>
      settings.push && shouldNotify(arrival, settings, { now, userId: user_id, beingRead: [] }),
  );
  const names = new Map(wanted.map(({ arrival, channel_name }) => [arrival.channel, channel_name]));
  return noticesOf(
    wanted.map(({ arrival }) => arrival),
    (channel) => names.get(channel) ?? undefined,
    wanted[0]?.settings.showText ?? false,
  );
}
