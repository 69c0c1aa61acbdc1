import {
  CircleHelp,
  FileText,
  Image,
  LayoutList,
  type LucideIcon,
  MapPin,
  Mic,
  MousePointerClick,
  Smile,
  UserRound,
  Workflow,
} from "lucide-react";
import { Section } from "@/components/sandbox/section";
import { Button } from "@/components/ui/button";
import { useActInSandbox } from "@/hooks/sandbox/use-sandbox-actions";
import {
  isKindOf,
  type SandboxCustomer,
  type SandboxKind,
  type SandboxMessage,
  type SandboxPhone,
} from "@/lib/schemas/sandbox";

interface KindChoice {
  kind: SandboxKind;
  icon: LucideIcon;
  label: string;
  text: string | null;
}

const KINDS: KindChoice[] = [
  { kind: "photo", icon: Image, label: "Photo", text: "Here it is" },
  { kind: "voice", icon: Mic, label: "Voice note", text: null },
  { kind: "document", icon: FileText, label: "Document", text: null },
  { kind: "location", icon: MapPin, label: "Location", text: null },
  { kind: "contact", icon: UserRound, label: "Contact", text: null },
  { kind: "reaction", icon: Smile, label: "Reaction", text: "👍" },
  { kind: "button", icon: MousePointerClick, label: "Button answer", text: "Yes" },
  { kind: "form", icon: LayoutList, label: "Form answer", text: "Blue, size M" },
  { kind: "workflow", icon: Workflow, label: "Workflow", text: "Broken zip" },
  { kind: "unknown", icon: CircleHelp, label: "Unknown type", text: null },
];

interface KindButtonsProps {
  phone: SandboxPhone;
  customer: SandboxCustomer;
  /** The provider type of the channel. */
  type: string;
  messages: readonly SandboxMessage[];
  onSent: () => void;
}

export function KindButtons({ phone, customer, type, messages, onSent }: KindButtonsProps) {
  const act = useActInSandbox(phone);
  const last = messages.at(-1)?.id ?? null;
  return (
    <Section title="Send something else">
      <div className="grid grid-cols-2 gap-2 px-4 pb-4">
        {KINDS.filter(({ kind }) => isKindOf(kind, type)).map(({ kind, icon: Icon, label, text }) => (
          <Button
            key={kind}
            className="justify-start text-secondary"
            // There is nothing to react to.
            disabled={kind === "reaction" && last === null}
            onClick={() => {
              const reply_to = kind === "reaction" ? last : null;
              act.mutate({ channel: phone.channel, customer, kind, text, reply_to }, { onSuccess: onSent });
            }}
          >
            <Icon /> {label}
          </Button>
        ))}
      </div>
      <p className="px-4 pb-4 text-ink-2 text-meta">
        Everything goes through the real webhook. Nothing leaves this computer.
      </p>
    </Section>
  );
}
