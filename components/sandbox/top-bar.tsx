import { ExternalLink, RotateCcw } from "lucide-react";
import Link from "next/link";
import { Brand } from "@/components/layout/brand";
import { Button } from "@/components/ui/button";
import { Tag } from "@/components/ui/tag";
import { useClearPhone } from "@/hooks/sandbox/use-sandbox-actions";
import { chatEntry, chatHref } from "@/lib/schemas/chat-route";
import type { SandboxPhone } from "@/lib/schemas/sandbox";

interface TopBarProps {
  phone: SandboxPhone;
  /** Null before the customer has written. */
  conversationId: string | null;
}

export function TopBar({ phone, conversationId }: TopBarProps) {
  const clear = useClearPhone(phone);
  const href = chatHref({ ...chatEntry(phone.channel), status: "all", conversationId });
  return (
    <header className="flex min-h-[52px] flex-wrap items-center gap-3 border-b bg-panel px-3 py-1.5">
      <Brand className="max-sm:hidden" />
      <h1 className="sr-only">Sandbox</h1>
      <Tag tone="warn">Sandbox, local only</Tag>
      <span className="flex-1" />
      <Button variant="ghost" pending={clear.isPending} onClick={() => clear.mutate(phone)}>
        <RotateCcw /> <span className="max-sm:sr-only">Empty the phone</span>
      </Button>
      <Button asChild>
        <Link href={href} target="_blank">
          <ExternalLink />
          <span className="max-sm:sr-only">
            {conversationId ? "Open this chat in the desk" : "Open the desk"}
          </span>
        </Link>
      </Button>
    </header>
  );
}
