"use client";

import { CircleAlert, FileText, Mic, Video, X } from "lucide-react";
import Image from "next/image";
import { useEffect, useState } from "react";
import { TextButton } from "@/components/ui/text-button";
import type { useAttachments } from "@/hooks/live-chat/use-attachments";
import type { Attachment } from "@/lib/attachments";
import { cn } from "@/lib/cn";
import { formatBytes } from "@/lib/format-bytes";
import { typeName } from "@/lib/type-name";

interface AttachmentListProps {
  files: Pick<ReturnType<typeof useAttachments>, "attachments" | "remove" | "shrink">;
  /** Why none of them can be sent now. */
  notice: string | null;
}

/** The files that wait to be sent. One that cannot go says why at once, and never blocks the others. */
export function AttachmentList({ files, notice }: AttachmentListProps) {
  const { attachments, remove, shrink } = files;
  if (attachments.length === 0) return null;
  return (
    <div className="px-2.5 pb-2">
      <ul aria-label="Files" className="flex flex-wrap gap-2">
        {attachments.map((attachment) => (
          <AttachmentCard key={attachment.id} attachment={attachment} onRemove={remove} />
        ))}
      </ul>
      <div role="status">
        {notice && <p className="mt-1.5 text-secondary text-warn">{notice}</p>}
        {attachments
          .filter(({ problem }) => problem !== null)
          .map((attachment) => (
            <p key={attachment.id} className="mt-1.5 flex items-start gap-1.5 text-bad text-secondary">
              <CircleAlert aria-hidden className="mt-px size-3.5 shrink-0" />
              <span>
                {attachment.problem}{" "}
                {attachment.canShrink && (
                  <TextButton onClick={() => void shrink(attachment)}>Send it smaller, as JPEG</TextButton>
                )}
              </span>
            </p>
          ))}
      </div>
    </div>
  );
}

interface AttachmentCardProps {
  attachment: Attachment;
  onRemove: (id: string) => void;
}

function AttachmentCard({ attachment, onRemove }: AttachmentCardProps) {
  const { id, file, mime, problem } = attachment;
  return (
    <li
      className={cn(
        "relative flex w-[180px] max-w-full items-center gap-2.5 rounded-control border bg-panel p-2 pr-8",
        problem !== null && "border-bad",
      )}
    >
      <Preview attachment={attachment} />
      <span className="min-w-0">
        <span className="block truncate font-medium text-secondary">{file.name}</span>
        <span className="block text-ink-2 text-meta tabular-nums">
          {[typeName(mime), formatBytes(file.size)].filter(Boolean).join(", ")}
        </span>
      </span>
      <button
        type="button"
        aria-label={`Remove ${file.name}`}
        onClick={() => onRemove(id)}
        className="absolute top-1 right-1 grid size-6 place-items-center rounded-tag text-ink-2 hover:bg-sunken touch:size-9"
      >
        <X aria-hidden className="size-3.5" />
      </button>
    </li>
  );
}

const ICONS = { video: Video, audio: Mic };

function Preview({ attachment: { file, kind, mime } }: { attachment: Attachment }) {
  const [url, setUrl] = useState<string | null>(null);
  const isPicture = mime.startsWith("image/");
  useEffect(() => {
    if (!isPicture) return;
    const address = URL.createObjectURL(file);
    setUrl(address);
    return () => URL.revokeObjectURL(address);
  }, [file, isPicture]);
  const Icon = kind === "video" || kind === "audio" ? ICONS[kind] : FileText;
  return (
    <span className="relative grid size-9 shrink-0 place-items-center overflow-hidden rounded-tag bg-ink/6 text-ink-2">
      {url ? <Image unoptimized fill src={url} alt="" className="object-cover" /> : <Icon aria-hidden />}
    </span>
  );
}
