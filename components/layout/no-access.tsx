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
        title="Only admins can open this page"
        action={
          <Button asChild>
            <Link href={chatHref(chatEntry(ALL_CHANNELS))}>Go to Live Chat</Link>
          </Button>
        }
      >
        Ask an admin if you need access, or if you want something changed here.
      </EmptyState>
    </div>
  );
}
