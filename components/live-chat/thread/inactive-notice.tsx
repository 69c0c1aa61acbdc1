import { PlugZap } from "lucide-react";

/** What can and cannot be done in a conversation whose channel is inactive or gone. */
export function InactiveNotice({ name }: { name: string | undefined }) {
  return (
    <div className="flex shrink-0 items-start gap-2 border-b bg-warn-soft px-4 py-2.5 text-secondary text-warn sm:px-5">
      <PlugZap aria-hidden className="mt-px size-[15px] shrink-0" />
      <div>
        <h3 className="font-medium">{name ? `${name} is inactive` : "This channel no longer exists"}</h3>
        <p>
          You can read and resolve this conversation. New messages from the customer are rejected
          {name ? " until an admin reactivates the channel in Masters." : "."}
        </p>
      </div>
    </div>
  );
}
