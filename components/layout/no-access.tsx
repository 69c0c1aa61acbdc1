import { Lock } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ALL_CHANNELS } from "@/lib/channels";
import { chatEntry, chatHref } from "@/lib/schemas/chat-route";

export function NoAccess() {
  return (
    <div className="grid h-full place-items-center">
      <EmptyState
        as="h1"
        icon={Lock}
        title="This part is for admins"
        action={
          <Button asChild>
            <Link href={chatHref(chatEntry(ALL_CHANNELS))}>Go to Live Chat</Link>
          </Button>
        }
      >
        Your role does not open it. Ask an admin if you need something changed here.
      </EmptyState>
    </div>
  );
}
