"use server";

import { randomBytes } from "node:crypto";
import { unwrap } from "@/lib/queries/client";
import { alertWebhookSchema, removeAlertWebhookSchema, setMyAlertsSchema } from "@/lib/schemas/alerts";
import { action } from "@/lib/server/action";
import { encrypt } from "@/lib/server/outbound/encryption";

export const setMyAlerts = action({
  name: "set_my_alerts",
  role: "admin",
  input: setMyAlertsSchema,
  run: async (input, { supabase }) => unwrap(await supabase.rpc("set_my_alerts", input)),
});

/** Keeps the address with a new secret, which is answered once: nobody can read either back. */
export const setAlertWebhook = action({
  name: "set_alert_webhook",
  role: "admin",
  input: alertWebhookSchema,
  run: async ({ url }, { supabase }) => {
    const secret = randomBytes(24).toString("hex");
    const sealed = encrypt(JSON.stringify({ url, secret }));
    unwrap(await supabase.rpc("set_alert_webhook", { host: new URL(url).hostname, sealed }));
    return { secret };
  },
});

export const removeAlertWebhook = action({
  name: "remove_alert_webhook",
  role: "admin",
  input: removeAlertWebhookSchema,
  run: async (_input, { supabase }) => {
    // The types of the database do not know that an argument may be null.
    const nothing = { host: null, sealed: null } as unknown as { host: string; sealed: string };
    return unwrap(await supabase.rpc("set_alert_webhook", nothing));
  },
});
