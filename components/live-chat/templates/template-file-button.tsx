"use client";

import { LoaderCircle, Upload } from "lucide-react";
import { useRef } from "react";
import { useTemplateFile } from "@/hooks/live-chat/use-template-file";
import type { SendableKind } from "@/lib/media-types";

interface TemplateFileButtonProps {
  conversationId: string;
  kind: SendableKind;
  /** Gets the value that stands for the file. */
  onFile: (value: string) => void;
}

/** Chooses a file of this computer for the heading of a template, and uploads it. */
export function TemplateFileButton({ conversationId, kind, onFile }: TemplateFileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  const { upload, isPending } = useTemplateFile({ conversationId, kind, onFile });
  const Icon = isPending ? LoaderCircle : Upload;
  return (
    <>
      <button
        type="button"
        disabled={isPending}
        onClick={() => input.current?.click()}
        className="flex shrink-0 items-center gap-1.5 border-l px-2.5 text-secondary hover:bg-sunken disabled:opacity-55"
      >
        <Icon
          aria-hidden
          className={isPending ? "size-3.5 animate-spin motion-reduce:animate-none" : "size-3.5"}
        />
        {isPending ? "Uploading…" : "Choose file"}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        data-testid="template-file"
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file) upload(file);
          currentTarget.value = "";
        }}
      />
    </>
  );
}
