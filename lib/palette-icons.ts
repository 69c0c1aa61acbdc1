import {
  ArrowDown,
  ArrowUp,
  Bell,
  BellOff,
  CircleCheck,
  Keyboard,
  type LucideIcon,
  Reply,
  StickyNote,
  Tag,
  UserRoundPlus,
  UsersRound,
  Zap,
} from "lucide-react";
import type { ShortcutName } from "@/lib/shortcuts";

const ICONS: Partial<Record<ShortcutName, LucideIcon>> = {
  next_conversation: ArrowDown,
  previous_conversation: ArrowUp,
  reply: Reply,
  note: StickyNote,
  label: Tag,
  take: UserRoundPlus,
  assign: UsersRound,
  toggle_resolved: CircleCheck,
  notification_settings: Bell,
  do_not_disturb: BellOff,
  show_shortcuts: Keyboard,
};

/** The icon of an action in the palette; apart from the registry, which every page loads. */
export const actionIcon = (name: ShortcutName): LucideIcon => ICONS[name] ?? Zap;
