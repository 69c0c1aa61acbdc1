"use client";

import { toast } from "sonner";
import { createKeyedStore, useKeyedStore } from "@/hooks/ui/use-keyed-store";
import type { Attachment } from "@/lib/attachments";
import { readFile, shrink } from "@/lib/read-file";

/** WhatsApp's own limit for one go. */
const MAX_FILES = 30;

const store = createKeyedStore<readonly Attachment[]>();

/** The files that wait in the composer of a conversation; they stay while others are open, until the page is left. */
export function useAttachments(conversationId: string) {
  const [attachments = []] = useKeyedStore(store, conversationId);
  // From the store: a slow file must not undo what has changed meanwhile.
  const change = (edit: (list: readonly Attachment[]) => readonly Attachment[]) =>
    store.set(conversationId, edit(store.get(conversationId) ?? []));

  return {
    attachments,
    async add(files: readonly File[]) {
      try {
        const read = await Promise.all(files.map(readFile));
        change((list) => [...list, ...read].slice(0, MAX_FILES));
      } catch {
        // What looks into files is only loaded for the first.
        toast.error("The files could not be read. Check your connection and try again.");
      }
    },
    remove: (id: string) => change((list) => list.filter((attachment) => attachment.id !== id)),
    removeAll: (gone: readonly Attachment[]) =>
      change((list) => list.filter((other) => !gone.includes(other))),
    putBack: (attachment: Attachment) => change((list) => [...list, attachment]),
    async shrink(attachment: Attachment) {
      try {
        const smaller = await shrink(attachment);
        change((list) => list.map((other) => (other.id === attachment.id ? smaller : other)));
      } catch {
        toast.error(`${attachment.file.name} cannot be opened by this browser.`);
      }
    },
  };
}
