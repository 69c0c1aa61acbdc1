import * as z from "zod/mini";

/** How the signed-in admin is told of alerts, and the host that they are posted to for everybody. */
export const alertSettingsSchema = z.object({
  webhook_host: z.nullable(z.string()),
  by_mail: z.boolean(),
  by_desktop: z.boolean(),
});
export type AlertSettings = z.infer<typeof alertSettingsSchema>;

export const setMyAlertsSchema = z.object({ by_mail: z.boolean(), by_desktop: z.boolean() });

/** What a webhook's address may be, before its name is looked up: https, the usual port, no sign-in in it, a name with a dot. */
function isAllowed(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, port, username, password, hostname } = new URL(text);
  const isName = hostname.includes(".") && /[a-z]$/.test(hostname);
  return protocol === "https:" && port === "" && username === "" && password === "" && isName;
}

export const alertWebhookSchema = z.object({
  url: z
    .string()
    .check(
      z.trim(),
      z.maxLength(2000, "The address is too long."),
      z.refine(isAllowed, "Enter an https address of a public server, without a port."),
    ),
});
export const removeAlertWebhookSchema = z.object({});
