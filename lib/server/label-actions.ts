"use server";

import { unwrap, unwrapRow, unwrapSeen } from "@/lib/queries/client";
import { changeLabelSchema, deleteLabelSchema, labelValuesSchema } from "@/lib/schemas/label";
import { action } from "@/lib/server/action";

export const createLabel = action({
  name: "create_label",
  role: "admin",
  input: labelValuesSchema,
  run: async (input, { supabase }) =>
    unwrap(await supabase.from("labels").insert(input).select("id").single()),
});

/** Rejects with `conflict` if the row is not as the screen had seen it. */
export const changeLabel = action({
  name: "change_label",
  role: "admin",
  input: changeLabelSchema,
  run: async ({ id, seen, ...values }, { supabase }) => {
    const query = supabase.from("labels").update(values).eq("id", id).eq("updated_at", seen);
    return unwrapSeen(await query.select("id").maybeSingle());
  },
});

/** Takes it off every conversation. */
export const deleteLabel = action({
  name: "delete_label",
  role: "admin",
  input: deleteLabelSchema,
  run: async ({ id }, { supabase }) =>
    unwrapRow(await supabase.from("labels").delete().eq("id", id).select("id").maybeSingle()),
});
