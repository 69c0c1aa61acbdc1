"use client";

import { Download, File, FileText } from "lucide-react";
import { mediaName } from "@/components/live-chat/media/media-words";
import { useMediaUrl } from "@/hooks/live-chat/use-media-url";
import { formatBytes } from "@/lib/format-bytes";
import { downloadUrl } from "@/lib/media-name";
import type { StoredMedia } from "@/lib/schemas/message";
import { typeName } from "@/lib/type-name";

/** A file that is not shown but downloaded: its name, type and size. */
export function FileCard({ message }: { message: StoredMedia }) {
  const { url, isMissing } = useMediaUrl(message.media_path);
  const name = mediaName(message);
  const Icon = typeName(message.media_mime) ? FileText : File;
  const facts = [
    typeName(message.media_mime),
    message.media_size !== null && formatBytes(message.media_size),
    isMissing && "not there any longer",
  ];
  return (
    <a
      href={url ? downloadUrl(url, name) : undefined}
      aria-disabled={!url}
      className="group flex min-w-48 items-center gap-2.5 rounded-control text-ink no-underline"
    >
      <span className="grid size-9 shrink-0 place-items-center rounded-control bg-ink/6 text-ink-2">
        <Icon aria-hidden />
      </span>
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium group-hover:underline">{name}</span>
        <span className="block text-ink-2 text-secondary tabular-nums">
          {facts.filter(Boolean).join(" · ")}
        </span>
      </span>
      <Download aria-label="Download" className="size-4 shrink-0 text-ink-2" />
    </a>
  );
}
