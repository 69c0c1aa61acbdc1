import { AudioLines, ExternalLink, File, ImageIcon, type LucideIcon, Sticker, Video } from "lucide-react";
import { TextContent } from "@/components/live-chat/bubbles/text-content";
import { safeMediaUrl } from "@/lib/media-hosts";
import type { MessageOf } from "@/lib/schemas/message";
import type { MediaKind } from "@/lib/schemas/message-payload";
import { visibleName } from "@/lib/visible-text";

const KINDS: Record<MediaKind, { icon: LucideIcon; name: string; link: string }> = {
  image: { icon: ImageIcon, name: "Photo", link: "Open photo" },
  document: { icon: File, name: "Document", link: "Open document" },
  audio: { icon: AudioLines, name: "Audio", link: "Open audio" },
  video: { icon: Video, name: "Video", link: "Open video" },
  sticker: { icon: Sticker, name: "Sticker", link: "Open sticker" },
};

/**
 * A file: its kind, name and caption, and a link if its host is known.
 * The file itself is not loaded: a URL from a payload must not be requested just because a chat is open.
 */
export function MediaContent({ message }: { message: MessageOf<MediaKind> }) {
  const { icon: Icon, name, link } = KINDS[message.kind];
  const isVoice = message.payload.voice ?? false;
  const url = safeMediaUrl(message.media_url);
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex items-center gap-2.5">
        <span className="grid size-9 shrink-0 place-items-center rounded-control bg-ink/6 text-ink-2">
          <Icon aria-hidden />
        </span>
        <div className="min-w-0">
          <p className="truncate font-medium">
            {isVoice ? "Voice message" : visibleName(message.media_name) || name}
          </p>
          {url ? (
            <a
              href={url}
              target="_blank"
              rel="noopener noreferrer"
              className="inline-flex items-center gap-1 rounded-tag text-accent-ink text-secondary underline underline-offset-2 touch:min-h-11"
            >
              {isVoice ? "Open voice message" : link}
              <ExternalLink className="size-3" aria-hidden />
            </a>
          ) : (
            <p className="text-ink-3 text-secondary">
              {message.media_url ? "The link is not from a known host." : "The file is missing."}
            </p>
          )}
        </div>
      </div>
      <TextContent text={message.body} />
    </div>
  );
}
