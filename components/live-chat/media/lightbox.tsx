"use client";

import { useQueryClient } from "@tanstack/react-query";
import { ChevronLeft, ChevronRight, Download, X } from "lucide-react";
import Image from "next/image";
import { Dialog as Radix } from "radix-ui";
import { type KeyboardEvent, useState } from "react";
import { mediaName } from "@/components/live-chat/media/media-words";
import { IconButton } from "@/components/ui/icon-button";
import { useMediaUrl } from "@/hooks/live-chat/use-media-url";
import { cachedMessages } from "@/lib/cache/messages";
import { exactTime } from "@/lib/format-time";
import { downloadUrl } from "@/lib/media-name";
import { hasFile, type Message, type StoredMedia } from "@/lib/schemas/message";

const isPicture = (message: Message): message is StoredMedia =>
  hasFile(message) && message.media_width !== null;

interface LightboxProps {
  message: StoredMedia;
  onClose: () => void;
}

/** The pictures of a thread over the whole window; the arrow keys go from one to the next. */
export function Lightbox({ message, onClose }: LightboxProps) {
  const queryClient = useQueryClient();
  const [pictures] = useState(() =>
    cachedMessages(queryClient, message.conversation_id).filter(isPicture).reverse(),
  );
  const [shown, setShown] = useState(message);
  const at = pictures.findIndex(({ id }) => id === shown.id);
  const move = (step: number) => setShown(pictures[at + step] ?? shown);

  function handleKeyDown(event: KeyboardEvent) {
    if (event.key === "ArrowLeft") move(-1);
    if (event.key === "ArrowRight") move(1);
  }

  return (
    <Radix.Root open onOpenChange={onClose}>
      <Radix.Portal>
        <Radix.Content
          aria-describedby={undefined}
          onKeyDown={handleKeyDown}
          className="dark fixed inset-0 z-50 flex animate-fade-in flex-col bg-bg text-ink outline-none"
        >
          <Picture key={shown.id} message={shown} />
          <div className="absolute inset-y-0 left-2 grid place-items-center">
            <IconButton label="Previous picture" tooltip={false} disabled={at <= 0} onClick={() => move(-1)}>
              <ChevronLeft />
            </IconButton>
          </div>
          <div className="absolute inset-y-0 right-2 grid place-items-center">
            <IconButton
              label="Next picture"
              tooltip={false}
              disabled={at < 0 || at >= pictures.length - 1}
              onClick={() => move(1)}
            >
              <ChevronRight />
            </IconButton>
          </div>
          <Radix.Close asChild>
            <IconButton label="Close" tooltip={false} className="absolute top-3 right-3">
              <X />
            </IconButton>
          </Radix.Close>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function Picture({ message }: { message: StoredMedia }) {
  const { url, renew } = useMediaUrl(message.media_path);
  const name = mediaName(message);
  return (
    <>
      <header className="flex h-14 shrink-0 items-center gap-3 px-4 pr-14">
        <Radix.Title className="min-w-0 truncate font-medium">{name}</Radix.Title>
        <span className="shrink-0 text-ink-2 text-secondary max-sm:hidden">{exactTime(message.sent_at)}</span>
        {url && (
          <a
            href={downloadUrl(url, name)}
            className="ml-auto inline-flex items-center gap-2 px-2 touch:min-h-11"
          >
            <Download aria-hidden />
            Download
          </a>
        )}
      </header>
      <div className="relative min-h-0 flex-1">
        {url && (
          <Image
            unoptimized
            fill
            src={url}
            alt={message.body ?? name}
            onError={renew}
            className="object-contain"
          />
        )}
      </div>
      <p className="line-clamp-3 min-h-14 shrink-0 px-4 py-3 text-center">{message.body}</p>
    </>
  );
}
