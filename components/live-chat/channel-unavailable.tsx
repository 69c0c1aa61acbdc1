import { PlugZap, SearchX } from "lucide-react";
import { ShallowLink } from "@/components/layout/shallow-link";
import { EditViewButton } from "@/components/live-chat/list/edit-view-button";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ALL_CHANNELS } from "@/lib/channels";
import { type ChatRoute, chatEntry, chatHref } from "@/lib/schemas/chat-route";

interface ChannelUnavailableProps {
  /** What was asked for; a saved view may ask for a channel that is gone. */
  route?: ChatRoute | null;
  /** Set if the channel exists but is inactive. */
  inactiveName?: string | undefined;
}

/** For a channel that does not exist, is inactive, or belongs to another department. */
export function ChannelUnavailable({ route, inactiveName }: ChannelUnavailableProps) {
  return (
    <div className="grid min-h-0 flex-1 place-items-center">
      <EmptyState
        icon={inactiveName ? PlugZap : SearchX}
        title={inactiveName ? `${inactiveName} is inactive` : "Channel not found"}
        as="h1"
        action={
          <div className="flex flex-wrap justify-center gap-2">
            <Button asChild>
              <ShallowLink href={chatHref(chatEntry(ALL_CHANNELS))}>Show all channels</ShallowLink>
            </Button>
            {route && <EditViewButton route={route} />}
          </div>
        }
      >
        {inactiveName
          ? "Its conversations are kept and reappear when an admin reactivates it in Masters."
          : "The link may be wrong, or the channel belongs to another department."}
      </EmptyState>
    </div>
  );
}
