"use server";

import type { Database } from "@/lib/database.types";
import { providerWords } from "@/lib/providers/words";
import { type Supabase, unwrap, unwrapRow, unwrapSeen } from "@/lib/queries/client";
import {
  createProviderSchema,
  reorderProvidersSchema,
  revealProviderKeySchema,
  revokePreviousKeySchema,
  rotateProviderKeySchema,
  setProviderActiveSchema,
  setProviderCredentialsSchema,
  setProviderLegacySchema,
  updateProviderSchema,
  updateProviderSettingsSchema,
} from "@/lib/schemas/interact-provider";
import { action } from "@/lib/server/action";
import { encrypt } from "@/lib/server/outbound/encryption";

type ProviderUpdate = Database["public"]["Tables"]["interact_providers"]["Update"];

/** Rejects with `not_found` if the row does not exist or row-level security hides it. */
async function change(supabase: Supabase, id: string, values: ProviderUpdate) {
  const query = supabase.from("interact_providers").update(values).eq("id", id).select("id");
  return unwrapRow(await query.maybeSingle());
}

async function changeSeen(supabase: Supabase, id: string, seen: string, values: ProviderUpdate) {
  const query = supabase.from("interact_providers").update(values).eq("id", id).eq("updated_at", seen);
  return unwrapSeen(await query.select("id").maybeSingle());
}

export const createProvider = action({
  name: "create_provider",
  role: "admin",
  input: createProviderSchema,
  run: async (input, { supabase }) =>
    unwrap(await supabase.from("interact_providers").insert(input).select("id").single()),
});

/** Rejects with `conflict` if the row is not as the screen had seen it. */
export const updateProvider = action({
  name: "update_provider",
  role: "admin",
  input: updateProviderSchema,
  run: ({ id, seen, ...values }, { supabase }) => changeSeen(supabase, id, seen, values),
});

/** Rejects with `conflict` if the row is not as the screen had seen it. */
export const updateProviderSettings = action({
  name: "update_provider_settings",
  role: "admin",
  input: updateProviderSettingsSchema,
  run: ({ id, seen, ...values }, { supabase }) => changeSeen(supabase, id, seen, values),
});

export const setProviderActive = action({
  name: "set_provider_active",
  role: "admin",
  input: setProviderActiveSchema,
  run: ({ id, is_active }, { supabase }) => change(supabase, id, { is_active }),
});

export const setProviderLegacy = action({
  name: "set_provider_legacy",
  role: "admin",
  input: setProviderLegacySchema,
  run: ({ id, accepts_unsigned_legacy }, { supabase }) => change(supabase, id, { accepts_unsigned_legacy }),
});

export const reorderProviders = action({
  name: "reorder_providers",
  role: "admin",
  input: reorderProvidersSchema,
  run: async ({ ids }, { supabase }) => {
    unwrap(await supabase.rpc("reorder_interact_providers", { ids }));
    return { ids };
  },
});

/** The key is encrypted here: the database never sees it, and nobody can read it back. What it opens is read at once. */
export const setProviderCredentials = action({
  name: "set_provider_credentials",
  role: "admin",
  input: setProviderCredentialsSchema,
  run: async ({ id, api_key, sender_id }, { supabase }) => {
    const args = { provider_id: id, api_key: encrypt(api_key), ...(sender_id && { sender_id }) };
    unwrap(await supabase.rpc("set_provider_credentials", args));
    const { data } = await supabase
      .from("interact_providers")
      .select("slug, type")
      .eq("id", id)
      .maybeSingle();
    if (data && providerWords(data.type).hasTemplateList) {
      unwrap(await supabase.rpc("request_template_pull", { channel: data.slug }));
    }
    return { id };
  },
});

/** The database function checks the role again and logs who viewed which key. */
export const revealProviderKey = action({
  name: "reveal_provider_key",
  role: "admin",
  input: revealProviderKeySchema,
  run: async ({ id }, { supabase }) =>
    unwrap(await supabase.rpc("reveal_interact_provider_key", { provider_id: id })),
});

/** `conflict` while an older key is in its grace time, and if somebody else has rotated the key meanwhile. */
export const rotateProviderKey = action({
  name: "rotate_provider_key",
  role: "admin",
  input: rotateProviderKeySchema,
  run: async ({ id, grace_hours, seen_rotation }, { supabase }) => {
    const args = {
      provider_id: id,
      grace_hours: Number(grace_hours),
      ...(seen_rotation && { seen_rotation }),
    };
    return unwrap(await supabase.rpc("rotate_interact_provider_key", args));
  },
});

export const revokePreviousKey = action({
  name: "revoke_previous_key",
  role: "admin",
  input: revokePreviousKeySchema,
  run: async ({ id }, { supabase }) => unwrap(await supabase.rpc("revoke_previous_key", { provider_id: id })),
});
