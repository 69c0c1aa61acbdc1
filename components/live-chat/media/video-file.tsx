"use client";

import { mediaName } from "@/components/live-chat/media/media-words";
import { useMediaUrl } from "@/hooks/live-chat/use-media-url";
import type { StoredMedia } from "@/lib/schemas/message";

/** A video in a box of a fixed shape: its own is not known before it is loaded. */
export function VideoFile({ message }: { message: StoredMedia }) {
  const { url, renew } = useMediaUrl(message.media_path);
  return (
    <div className="aspect-4/3 w-72 max-w-full overflow-hidden rounded-control bg-ink">
      {url && (
        <video
          src={url}
          controls
          playsInline
          preload="metadata"
          aria-label={mediaName(message)}
          onError={renew}
          className="size-full"
        >
          {/* WhatsApp's videos have no captions. */}
          <track kind="captions" />
        </video>
      )}
    </div>
  );
}
