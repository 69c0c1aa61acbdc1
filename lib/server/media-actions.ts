"use server";

import { randomUUID } from "node:crypto";
import { pathName } from "@/lib/media-name";
import { bareMime, sendableKind } from "@/lib/media-types";
import { unwrapRow, unwrapStorage } from "@/lib/queries/client";
import { uploadSchema } from "@/lib/schemas/upload";
import { action } from "@/lib/server/action";
import { mediaBucket } from "@/lib/server/media/bucket";

/**
 * Lets the caller upload one file for a conversation that they see. Only the server may write to the bucket, so its
 * token is the only way in.
 */
export const prepareUpload = action({
  name: "prepare_upload",
  role: "agent",
  input: uploadSchema,
  run: async ({ conversation_id, name, mime }, { supabase }) => {
    const query = supabase.from("conversations").select("channel").eq("id", conversation_id);
    const { channel } = unwrapRow(await query.maybeSingle());
    const kind = sendableKind(mime);
    const path = `${channel}/out/${randomUUID()}/${pathName(name, bareMime(mime), kind ?? "file")}`;
    const { token } = unwrapStorage(await mediaBucket().createSignedUploadUrl(path));
    return { path, token };
  },
});
