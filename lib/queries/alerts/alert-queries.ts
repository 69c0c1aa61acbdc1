import { queryOptions } from "@tanstack/react-query";
import { type Supabase, unwrap } from "@/lib/queries/client";
import { alertSettingsSchema } from "@/lib/schemas/alerts";

export const alertKeys = { settings: () => ["alert-settings"] as const };

export const alertQueries = {
  /** How the signed-in admin is told of alerts. For admins. */
  settings: (client: Supabase) =>
    queryOptions({
      queryKey: alertKeys.settings(),
      queryFn: async ({ signal }) =>
        alertSettingsSchema.parse(unwrap(await client.rpc("alert_settings").abortSignal(signal))),
    }),
};
