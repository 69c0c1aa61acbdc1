"use client";

import { AudioLines, FileText, Film } from "lucide-react";
import Image from "next/image";
import { useState } from "react";
import { later } from "@/components/layout/later";
import { mediaName } from "@/components/live-chat/media/media-words";
import { PanelSection } from "@/components/live-chat/panel/panel-section";
import { useMediaUrl } from "@/hooks/live-chat/use-media-url";
import { usePersonFiles } from "@/hooks/live-chat/use-person";
import { downloadUrl, thumbnailPath } from "@/lib/media-name";
import type { Conversation } from "@/lib/schemas/conversation";
import { hasFile, type StoredMedia } from "@/lib/schemas/message";

const Lightbox = later(() =>
  import("@/components/live-chat/media/lightbox").then((module) => module.Lightbox),
);

const TILE =
  "grid aspect-square w-full place-items-center overflow-hidden rounded-control bg-sunken text-ink-2 hover:text-ink";

/** The last files of all chats with this person; nothing if there are none. */
export function PanelFiles({ conversations }: { conversations: readonly Conversation[] }) {
  const { data = [] } = usePersonFiles(conversations);
  const files = data.filter(hasFile);
  if (files.length === 0) return null;
  return (
    <PanelSection title="Files">
      <ul className="grid grid-cols-4 gap-1.5">
        {files.map((file) => (
          <li key={file.id}>
            {file.kind === "image" && file.media_width !== null ? (
              <Picture file={file} />
            ) : (
              <OtherFile file={file} />
            )}
          </li>
        ))}
      </ul>
    </PanelSection>
  );
}

function Picture({ file }: { file: StoredMedia }) {
  const [isOpen, setIsOpen] = useState(false);
  const path = file.direction === "inbound" ? thumbnailPath(file.media_path) : file.media_path;
  const { url, renew } = useMediaUrl(path);
  const name = mediaName(file);
  return (
    <>
      <button type="button" aria-label={`Open ${name}`} className={TILE} onClick={() => setIsOpen(true)}>
        {url && (
          <Image
            unoptimized
            src={url}
            alt=""
            width={64}
            height={64}
            onError={renew}
            className="size-full object-cover"
          />
        )}
      </button>
      {isOpen && <Lightbox message={file} onClose={() => setIsOpen(false)} />}
    </>
  );
}

function OtherFile({ file }: { file: StoredMedia }) {
  const { url } = useMediaUrl(file.media_path);
  const name = mediaName(file);
  const Icon = file.kind === "video" ? Film : file.kind === "audio" ? AudioLines : FileText;
  return (
    <a
      href={url ? downloadUrl(url, name) : undefined}
      aria-disabled={!url}
      aria-label={`Download ${name}`}
      title={name}
      className={TILE}
    >
      <Icon aria-hidden className="size-4" />
    </a>
  );
}
