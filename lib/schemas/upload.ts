import * as z from "zod/mini";
import { MAX_FILE_BYTES, MEDIA_TYPES, sendableKind } from "@/lib/media-types";

/** A file that an agent wants to send, as their browser describes it. */
export const uploadSchema = z
  .object({
    conversation_id: z.guid(),
    name: z.string().check(z.maxLength(1000)),
    mime: z
      .string()
      .check(z.refine((mime) => sendableKind(mime) !== null, "WhatsApp does not take this type of file.")),
    /** In bytes. */
    size: z
      .int()
      .check(z.gte(1, "The file is empty."), z.lte(MAX_FILE_BYTES, "The file is larger than 100 MB.")),
  })
  .check(
    z.refine(({ mime, size }) => {
      const kind = sendableKind(mime);
      return kind === null || size <= MEDIA_TYPES[kind].maxBytes;
    }, "The file is too large for WhatsApp."),
  );

/** The file of a message, for another conversation. */
export const copyFileSchema = z.object({ message_id: z.int(), conversation_id: z.guid() });
