import { AudioPlayer } from "@/components/live-chat/media/audio-player";
import { FileCard } from "@/components/live-chat/media/file-card";
import { ImageFile } from "@/components/live-chat/media/image-file";
import { MediaProblem } from "@/components/live-chat/media/media-problem";
import { VideoFile } from "@/components/live-chat/media/video-file";
import { hasFile, type Message } from "@/lib/schemas/message";

/** The file of a message of any kind, or what has become of it. */
export function MediaFile({ message }: { message: Message }) {
  if (!hasFile(message)) return <MediaProblem message={message} />;
  const family = message.media_mime?.split("/")[0];
  if (family === "image" && message.media_width !== null) return <ImageFile message={message} />;
  if (family === "audio") return <AudioPlayer message={message} />;
  if (family === "video") return <VideoFile message={message} />;
  return <FileCard message={message} />;
}
