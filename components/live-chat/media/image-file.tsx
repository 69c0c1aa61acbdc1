"use client";

import Image from "next/image";
import { useState } from "react";
import { later } from "@/components/layout/later";
import { mediaName } from "@/components/live-chat/media/media-words";
import { useMediaUrl } from "@/hooks/live-chat/use-media-url";
import { thumbnailPath } from "@/lib/media-name";
import type { StoredMedia } from "@/lib/schemas/message";

const Lightbox = later(() =>
  import("@/components/live-chat/media/lightbox").then((module) => module.Lightbox),
);

const MAX_WIDTH = 280;
const MAX_HEIGHT = 320;
const STICKER = 140;

/** The size on screen, known before the picture is there, so that nothing jumps. */
function sizeOf({ kind, media_width, media_height }: StoredMedia) {
  const width = Math.max(1, media_width ?? 1);
  const height = Math.max(1, media_height ?? 1);
  const [maxWidth, maxHeight] = kind === "sticker" ? [STICKER, STICKER] : [MAX_WIDTH, MAX_HEIGHT];
  const scale = Math.min(1, maxWidth / width, maxHeight / height);
  // A strip one pixel high is still something to press.
  return { width: Math.max(48, Math.round(width * scale)), height: Math.max(48, Math.round(height * scale)) };
}

/** The server draws a thumbnail of what comes in; what goes out is small enough as it is. */
const shownPath = ({ media_path: path, kind, direction }: StoredMedia) =>
  direction === "inbound" && kind !== "sticker" ? thumbnailPath(path) : path;

/** A picture in the thread, which opens large. */
export function ImageFile({ message }: { message: StoredMedia }) {
  const [isOpen, setIsOpen] = useState(false);
  const { url, renew } = useMediaUrl(shownPath(message));
  const { width, height } = sizeOf(message);
  const name = mediaName(message);
  return (
    <>
      <button
        type="button"
        aria-label={`Open ${name}`}
        onClick={() => setIsOpen(true)}
        style={{ width, aspectRatio: `${width} / ${height}` }}
        className="block max-w-full overflow-hidden rounded-control bg-ink/6"
      >
        {url && (
          <Image
            unoptimized
            src={url}
            alt={message.body ?? name}
            width={width}
            height={height}
            onError={renew}
            className="size-full object-cover"
          />
        )}
      </button>
      {isOpen && <Lightbox message={message} onClose={() => setIsOpen(false)} />}
    </>
  );
}
