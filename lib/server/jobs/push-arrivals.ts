import "server-only";
import { z } from "zod";
import { log } from "@/lib/log";
import { settingsFrom } from "@/lib/notifications";
import { arrivalSchema } from "@/lib/schemas/realtime";
import { jobsDb } from "@/lib/server/db";
import { deliver } from "@/lib/server/push/deliver";
import { type PushKeys, pushKeys } from "@/lib/server/push/keys";
import { noticesFor } from "@/lib/server/push/notices";
import { defineJob } from "./job";

const targetSchema = z.object({
  id: z.string(),
  user_id: z.string(),
  endpoint: z.string(),
  p256dh: z.string(),
  auth: z.string(),
  settings: z.unknown().transform(settingsFrom),
  channel_name: z.string().nullable(),
  arrival: arrivalSchema,
});

type Target = z.infer<typeof targetSchema>;

/** So many push services are asked at the same time. */
const AT_ONCE = 10;

async function pushTo(targets: readonly Target[], keys: PushKeys): Promise<void> {
  const [subscription] = targets;
  if (!subscription) return;
  for (const notice of noticesFor(targets, new Date())) {
    const delivery = await deliver(subscription, notice, keys);
    if (delivery === "sent") continue;
    // The address says which browser it is, so only the host is logged.
    log("push_failed", { host: new URL(subscription.endpoint).hostname, delivery });
    if (delivery === "gone")
      await jobsDb().query("select public.drop_push_subscription($1)", [subscription.id]);
    return;
  }
}

/**
 * Pushes what has just arrived to whoever may see it now and has no tab of the desk open. What cannot be delivered is
 * not tried again: it would be late, and the desk shows it anyway.
 */
export const pushArrivals = defineJob({
  payload: z.object({ conversations: z.array(z.guid()).max(50) }),
  run: async ({ conversations }) => {
    const keys = pushKeys();
    if (!keys) return;
    const { rows } = await jobsDb().query("select * from public.push_targets($1)", [conversations]);
    const targets = z.array(targetSchema).parse(rows);
    const waiting = [...Map.groupBy(targets, ({ id }) => id).values()];
    while (waiting.length > 0) {
      await Promise.all(waiting.splice(0, AT_ONCE).map((group) => pushTo(group, keys)));
    }
  },
});
