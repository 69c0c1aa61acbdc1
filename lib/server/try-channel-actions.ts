"use server";

import { AppError } from "@/lib/errors";
import { providerWords } from "@/lib/providers/words";
import { unwrap, unwrapRow } from "@/lib/queries/client";
import { tryChannelSchema } from "@/lib/schemas/interact-provider";
import { action } from "@/lib/server/action";
import { jobsDb } from "@/lib/server/db";
import { channelAccess } from "@/lib/server/outbound/channel-access";
import { runTestEvent } from "@/lib/server/test-event";

/** Asks the provider about the channel's key without sending anything; null if it is accepted, else the reason. */
export const checkSendingKey = action({
  name: "check_sending_key",
  role: "admin",
  input: tryChannelSchema,
  run: async ({ slug }) => {
    const found = await channelAccess(slug);
    if ("reason" in found) return { refusal: found.reason };
    const { checkKey } = found.provider;
    if (!checkKey)
      throw new AppError("invalid", { userMessage: "This service cannot be asked about a key." });
    const check = await checkKey(found.access);
    const refusal = check.ok ? null : check.refusal;
    if (check.ok || check.isKeyRefused)
      await jobsDb().query("select public.note_sending_key($1, $2)", [slug, refusal]);
    return { refusal };
  },
});

/** Sends a sample customer's message through the channel's real webhook URL, with its key. */
export const sendTestEvent = action({
  name: "send_test_event",
  role: "admin",
  input: tryChannelSchema,
  run: async ({ slug }, { supabase }) => {
    const query = supabase.from("interact_providers").select("id, type, is_active").eq("slug", slug);
    const { id, type, is_active } = unwrapRow(await query.maybeSingle());
    const { sample } = providerWords(type);
    if (!sample) throw new AppError("invalid", { userMessage: "This service has no sample event." });
    if (!is_active)
      throw new AppError("conflict", {
        userMessage: "The channel is inactive and rejects every call. Reactivate it first.",
      });
    const key = unwrap(await supabase.rpc("reveal_interact_provider_key", { provider_id: id }));
    return runTestEvent({ slug, key, sample, supabase });
  },
});
