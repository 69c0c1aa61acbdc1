"use server";

import type { Database } from "@/lib/database.types";
import { AppError, fromPostgres } from "@/lib/errors";
import type { Supabase } from "@/lib/queries/client";
import {
  createProviderSchema,
  reorderProvidersSchema,
  revealProviderKeySchema,
  setProviderActiveSchema,
  setProviderLegacySchema,
  updateProviderSchema,
} from "@/lib/schemas/interact-provider";
import { action } from "@/lib/server/action";

type ProviderUpdate = Database["public"]["Tables"]["interact_providers"]["Update"];

/** A row that row security hides looks like no row: say that it is gone. */
async function change(supabase: Supabase, id: string, values: ProviderUpdate) {
  const { data, error } = await supabase
    .from("interact_providers")
    .update(values)
    .eq("id", id)
    .select("id")
    .maybeSingle();
  if (error) throw fromPostgres(error);
  if (!data) throw new AppError("not_found");
  return data;
}

export const createProvider = action({
  name: "create_provider",
  role: "admin",
  input: createProviderSchema,
  run: async (input, { supabase }) => {
    const { data, error } = await supabase.from("interact_providers").insert(input).select("id").single();
    if (error) throw fromPostgres(error);
    return data;
  },
});

export const updateProvider = action({
  name: "update_provider",
  role: "admin",
  input: updateProviderSchema,
  run: ({ id, ...values }, { supabase }) => change(supabase, id, values),
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
    const { error } = await supabase.rpc("reorder_interact_providers", { ids });
    if (error) throw fromPostgres(error);
    return { ids };
  },
});

/** The database checks the role again and notes in its audit log who read which key. */
export const revealProviderKey = action({
  name: "reveal_provider_key",
  role: "admin",
  input: revealProviderKeySchema,
  run: async ({ id }, { supabase }) => {
    const { data, error } = await supabase.rpc("reveal_interact_provider_key", { provider_id: id });
    if (error) throw fromPostgres(error);
    return data;
  },
});
