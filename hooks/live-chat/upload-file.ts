import { callAction } from "@/lib/action-result";
import type { Attachment } from "@/lib/attachments";
import { type Supabase, unwrapStorage } from "@/lib/queries/client";
import { prepareUpload } from "@/lib/server/media-actions";
import type { StoredFile } from "@/lib/stored-file";

/** Puts a file of a conversation into Storage. Rejects with an `AppError`. */
export async function uploadFile(
  client: Supabase,
  conversationId: string,
  { file, mime, width, height }: Attachment,
): Promise<StoredFile> {
  const place = { conversation_id: conversationId, name: file.name, mime, size: file.size };
  const { path, token } = await callAction(prepareUpload(place));
  const bucket = client.storage.from("media");
  unwrapStorage(await bucket.uploadToSignedUrl(path, token, file, { contentType: mime }));
  return { path, name: file.name, width, height };
}
