import { Smartphone } from "lucide-react";
import { useState } from "react";
import { PhoneBubble } from "@/components/sandbox/phone-bubble";
import { PhoneComposer } from "@/components/sandbox/phone-composer";
import { EmptyState } from "@/components/ui/empty-state";
import { NamedIcon } from "@/components/ui/named-icon";
import { useActInSandbox } from "@/hooks/sandbox/use-sandbox-actions";
import { useStickToEnd } from "@/hooks/sandbox/use-stick-to-end";
import type { SandboxCustomer, SandboxMessage, SandboxPhone, SandboxView } from "@/lib/schemas/sandbox";

/** A scrollable region must be focusable to scroll by keyboard; not every browser does this itself. */
const REACHABLE = { tabIndex: 0 };

interface PhoneProps {
  phone: SandboxPhone;
  customer: SandboxCustomer;
  channel: SandboxView["channels"][number] | undefined;
  messages: readonly SandboxMessage[];
}

/** The customer's phone: their messages are on the right. */
export function Phone({ phone, customer, channel, messages }: PhoneProps) {
  const act = useActInSandbox(phone);
  const [answering, setAnswering] = useState<SandboxMessage | null>(null);
  const end = useStickToEnd(messages.length);
  const say = (given: { kind: "text" | "reaction" | "button"; text: string; reply_to: string | null }) =>
    act.mutateAsync({ channel: phone.channel, customer, ...given });
  const name = channel?.name ?? phone.channel;
  return (
    <div className="flex size-full flex-col overflow-hidden bg-sunken lg:h-full lg:max-h-[764px] lg:w-[364px] lg:rounded-[32px] lg:border-8 lg:border-panel lg:outline-1 lg:outline-line-strong">
      <header className="flex h-14 shrink-0 items-center gap-3 border-b bg-panel px-4">
        <span className="grid size-9 place-items-center rounded-full bg-accent-soft text-accent-ink">
          <NamedIcon name={channel?.icon ?? "smartphone"} />
        </span>
        <p className="min-w-0 flex-1 truncate font-medium">{name}</p>
      </header>
      <div
        ref={end}
        role="log"
        aria-label={`Chat with ${name}`}
        {...REACHABLE}
        className="flex min-h-0 flex-1 flex-col gap-1.5 overflow-y-auto px-3 py-3 focus-visible:-outline-offset-2"
      >
        {messages.length === 0 && (
          <EmptyState icon={Smartphone} title="Nothing here yet" className="my-auto py-4">
            Write as the customer, and the chat appears in the desk. The agent&apos;s replies arrive here.
          </EmptyState>
        )}
        {messages.map((message) => (
          <PhoneBubble
            key={message.id}
            message={message}
            onAnswer={() => setAnswering(message)}
            onReact={() => void say({ kind: "reaction", text: "👍", reply_to: message.id })}
            onPress={(text) => void say({ kind: "button", text, reply_to: message.id })}
          />
        ))}
      </div>
      <PhoneComposer
        answering={answering}
        onStopAnswering={() => setAnswering(null)}
        onSend={(text) => say({ kind: "text", text, reply_to: answering?.id ?? null })}
      />
    </div>
  );
}
