"use client";

import { useMutation } from "@tanstack/react-query";
import { toast } from "sonner";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { uploadFile } from "@/hooks/live-chat/upload-file";
import { AppError, toClientError } from "@/lib/errors";
import type { SendableKind } from "@/lib/media-types";
import { readFile } from "@/lib/read-file";
import { storedFileValue } from "@/lib/stored-file";

const NAMES: Record<SendableKind, string> = {
  image: "a picture (JPEG or PNG)",
  video: "a video (MP4)",
  audio: "a recording",
  document: "a document, such as a PDF",
};

interface Options {
  conversationId: string;
  kind: SendableKind;
  /** Gets the value that stands for the file. */
  onFile: (value: string) => void;
}

/** Uploads the file of a template's heading; one that does not fit is refused in words. */
export function useTemplateFile({ conversationId, kind, onFile }: Options) {
  const supabase = useSupabase();
  const { mutate, isPending } = useMutation({
    networkMode: "always",
    mutationFn: async (file: File) => {
      const attachment = await readFile(file);
      if (attachment.kind !== kind) {
        const userMessage = attachment.problem ?? `The heading of this template takes ${NAMES[kind]}.`;
        throw new AppError("invalid", { userMessage });
      }
      return uploadFile(supabase, conversationId, attachment);
    },
    onSuccess: (media) => onFile(storedFileValue(media)),
    onError: (error) => toast.error(toClientError(error).message),
  });
  return { upload: (file: File) => mutate(file), isPending };
}
