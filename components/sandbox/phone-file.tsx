import { FileText, Pause, Play } from "lucide-react";
import { IconButton } from "@/components/ui/icon-button";
import { useAudio } from "@/hooks/ui/use-audio";
import { typeName } from "@/lib/type-name";

interface PhoneFileProps {
  url: string;
  mime: string | null;
}

/** A picture, a sound that can be played, or a link to anything else. */
export function PhoneFile({ url, mime }: PhoneFileProps) {
  if (mime?.startsWith("audio/")) return <Sound url={url} />;
  if (mime?.startsWith("image/")) {
    return (
      <span
        role="img"
        aria-label="Photo"
        className="-mx-1 mb-1 block h-40 w-56 max-w-full rounded-control bg-center bg-cover"
        style={{ backgroundImage: `url("${url}")` }}
      />
    );
  }
  return (
    <a
      href={url}
      className="flex items-center gap-2 font-medium text-accent-ink underline underline-offset-2"
    >
      <FileText aria-hidden /> {typeName(mime) ?? "File"}
    </a>
  );
}

function Sound({ url }: { url: string }) {
  const { ref, events, isPlaying, time, duration, toggle } = useAudio();
  return (
    <span className="flex min-w-44 items-center gap-2">
      <audio ref={ref} src={url} preload="metadata" {...events}>
        <track kind="captions" />
      </audio>
      <IconButton label={isPlaying ? "Pause" : "Play"} onClick={toggle}>
        {isPlaying ? <Pause /> : <Play />}
      </IconButton>
      <progress
        aria-label="Voice note"
        value={time}
        max={duration || 1}
        className="h-1 min-w-0 flex-1 accent-(--accent)"
      />
    </span>
  );
}
