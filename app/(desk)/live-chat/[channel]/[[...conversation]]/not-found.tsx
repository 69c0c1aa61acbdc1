import { ChannelUnavailable } from "@/components/live-chat/channel-unavailable";

export default function LiveChatNotFound() {
  return (
    <div className="flex h-full flex-col">
      <ChannelUnavailable />
    </div>
  );
}
