import "server-only";
import { z } from "zod";
import { log } from "@/lib/log";
import { readAlert } from "@/lib/server/alerts/alert";
import { canMail, mailAlert } from "@/lib/server/alerts/mail-alert";
import { postAlert } from "@/lib/server/alerts/post-alert";
import { jobsDb } from "@/lib/server/db";
import { decrypt } from "@/lib/server/outbound/encryption";
import { defineJob } from "./job";

const webhookSchema = z.object({ url: z.string(), secret: z.string() });

/** Posts an alert to the webhook of the installation. Retried with backoff for six hours; nothing if the webhook is gone. */
export const postAlertJob = defineJob({
  payload: z.object({ alert: z.int() }),
  run: async ({ alert: id }) => {
    const { rows } = await jobsDb().query("select sealed from private.alert_webhook");
    const alert = await readAlert(id);
    if (alert === null || rows.length === 0) return;
    await postAlert(alert, webhookSchema.parse(JSON.parse(decrypt(rows[0].sealed))));
    log("alert_posted", { channel: alert.channel, state: alert.state });
  },
});

/** Mails an alert to one admin, the same way. */
export const mailAlertJob = defineJob({
  payload: z.object({ alert: z.int(), person: z.guid() }),
  run: async ({ alert: id, person }) => {
    const { rows } = await jobsDb().query("select private.alert_address($1) as address", [person]);
    const address = z.string().nullable().parse(rows[0]?.address);
    const alert = await readAlert(id);
    if (alert === null || address === null || !canMail()) return;
    await mailAlert(alert, address);
    log("alert_mailed", { channel: alert.channel, state: alert.state, person });
  },
});
