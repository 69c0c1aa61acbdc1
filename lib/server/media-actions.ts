"use server";

import { randomUUID } from "node:crypto";
import { AppError } from "@/lib/errors";
import { pathName } from "@/lib/media-name";
import { bareMime, sendableKind } from "@/lib/media-types";
import { type Supabase, unwrapRow, unwrapStorage } from "@/lib/queries/client";
import { copyFileSchema, uploadSchema } from "@/lib/schemas/upload";
import { action } from "@/lib/server/action";
import { mediaBucket } from "@/lib/server/media/bucket";

/** A place for a file of a conversation that the caller sees; nobody else knows its name. */
async function placeFor(supabase: Supabase, conversationId: string, name: string): Promise<string> {
  const query = supabase.from("conversations").select("channel").eq("id", conversationId);
  const { channel } = unwrapRow(await query.maybeSingle());
  return `${channel}/out/${randomUUID()}/${name}`;
}

/**
 * Lets the caller upload one file for a conversation that they see. Only the server may write to the bucket, so its
 * token is the only way in.
 */
export const prepareUpload = action({
  name: "prepare_upload",
  role: "agent",
  input: uploadSchema,
  run: async ({ conversation_id, name, mime }, { supabase }) => {
    const safeName = pathName(name, bareMime(mime), sendableKind(mime) ?? "file");
    const path = await placeFor(supabase, conversation_id, safeName);
    const { token } = unwrapStorage(await mediaBucket().createSignedUploadUrl(path));
    return { path, token };
  },
});

/** Copies the file of a message that the caller sees to another conversation that they see. */
export const copyFile = action({
  name: "copy_file",
  role: "agent",
  input: copyFileSchema,
  run: async ({ message_id, conversation_id }, { supabase }) => {
    const query = supabase.from("messages").select("media_path").eq("id", message_id);
    const { media_path: source } = unwrapRow(await query.maybeSingle());
    if (source === null) throw new AppError("not_found");
    const name = source.slice(source.lastIndexOf("/") + 1);
    const path = await placeFor(supabase, conversation_id, name);
    unwrapStorage(await mediaBucket().copy(source, path));
    return { path, name };
  },
});
