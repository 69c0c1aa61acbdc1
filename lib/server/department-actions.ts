"use server";

import { AppError } from "@/lib/errors";
import { unwrap, unwrapRow, unwrapSeen } from "@/lib/queries/client";
import {
  createDepartmentSchema,
  deleteDepartmentSchema,
  moveChannelSchema,
  renameDepartmentSchema,
} from "@/lib/schemas/department";
import { action } from "@/lib/server/action";

const STILL_REFERRED_TO = "23503";

export const createDepartment = action({
  name: "create_department",
  role: "admin",
  input: createDepartmentSchema,
  run: async (input, { supabase }) =>
    unwrap(await supabase.from("departments").insert(input).select("id").single()),
});

/** Rejects with `conflict` if the row is not as the screen had seen it. */
export const renameDepartment = action({
  name: "rename_department",
  role: "admin",
  input: renameDepartmentSchema,
  run: async ({ id, name, seen }, { supabase }) => {
    const query = supabase.from("departments").update({ name }).eq("id", id).eq("updated_at", seen);
    return unwrapSeen(await query.select("id").maybeSingle());
  },
});

/** Rejects with `conflict` while channels belong to it: without it, every agent would see them. */
export const deleteDepartment = action({
  name: "delete_department",
  role: "admin",
  input: deleteDepartmentSchema,
  run: async ({ id }, { supabase }) => {
    const result = await supabase.from("departments").delete().eq("id", id).select("id").maybeSingle();
    if (result.error?.code === STILL_REFERRED_TO) {
      const userMessage = "A channel has come to this department meanwhile. Move it first.";
      throw new AppError("conflict", { userMessage, cause: result.error });
    }
    return unwrapRow(result);
  },
});

export const moveChannel = action({
  name: "move_channel",
  role: "admin",
  input: moveChannelSchema,
  run: async ({ id, department_id }, { supabase }) => {
    const query = supabase.from("interact_providers").update({ department_id }).eq("id", id);
    return unwrapRow(await query.select("id").maybeSingle());
  },
});
