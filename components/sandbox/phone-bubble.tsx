import { Check, CheckCheck, CircleAlert, Clock, Reply, SmilePlus } from "lucide-react";
import { PhoneFile } from "@/components/sandbox/phone-file";
import { IconButton } from "@/components/ui/icon-button";
import { StatusIcon } from "@/components/ui/status-icon";
import { cn } from "@/lib/cn";
import { clockTime } from "@/lib/format-time";
import { paths } from "@/lib/paths";
import type { SandboxMessage } from "@/lib/schemas/sandbox";

const TICKS = {
  sending: { icon: Clock, label: "On its way to the desk" },
  sent: { icon: Check, label: "Sent" },
  delivered: { icon: CheckCheck, label: "Delivered" },
  read: { icon: CheckCheck, label: "Read" },
  failed: { icon: CircleAlert, label: "Failed" },
};

const COLOURS: Partial<Record<SandboxMessage["status"], string>> = {
  read: "text-accent",
  failed: "text-bad",
};

interface PhoneBubbleProps {
  message: SandboxMessage;
  onAnswer: () => void;
  onReact: () => void;
  /** Called with the label of the button. */
  onPress: (text: string) => void;
}

export function PhoneBubble({ message, onAnswer, onReact, onPress }: PhoneBubbleProps) {
  const isOwn = message.from === "customer";
  return (
    <div className={cn("group flex max-w-[88%] items-center gap-1", isOwn && "self-end")}>
      <div
        className={cn(
          "min-w-0 rounded-card border px-[11px] pt-[7px] pb-[5px]",
          isOwn ? "border-out-line bg-out" : "bg-panel",
        )}
      >
        {message.quoted && (
          <p className="mb-1 truncate border-accent border-l-[3px] pl-2 text-ink-2 text-secondary">
            {message.quoted}
          </p>
        )}
        <Content message={message} />
        <p className="flex items-center justify-end gap-1 text-ink-2 text-meta tabular-nums">
          {clockTime(message.at)}
          <StatusIcon {...TICKS[message.status]} className={COLOURS[message.status]} />
        </p>
        {message.buttons.map((label) => (
          <button
            key={label}
            type="button"
            onClick={() => onPress(label)}
            className="-mx-[11px] mt-1.5 flex h-9 w-[calc(100%+22px)] items-center justify-center gap-1.5 border-t font-medium text-accent-ink text-secondary touch:h-11"
          >
            <Reply className="size-3.5" aria-hidden /> {label}
          </button>
        ))}
      </div>
      {!isOwn && (
        <span className="flex shrink-0 opacity-0 focus-within:opacity-100 group-hover:opacity-100 touch:opacity-100">
          <IconButton label="Answer this" onClick={onAnswer}>
            <Reply />
          </IconButton>
          <IconButton label="React with a thumb up" onClick={onReact}>
            <SmilePlus />
          </IconButton>
        </span>
      )}
    </div>
  );
}

/** The file, if it can be shown, and the text; the name of the kind where there is neither. */
function Content({ message: { kind, text, file, mime } }: Pick<PhoneBubbleProps, "message">) {
  return (
    <>
      {file && <PhoneFile url={paths.sandboxFile(file)} mime={mime} />}
      {text ? (
        <p className="whitespace-pre-wrap [overflow-wrap:anywhere]">{text}</p>
      ) : (
        !file && <p className="text-ink-2">[{kind}]</p>
      )}
    </>
  );
}
